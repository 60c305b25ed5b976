import type * as z from "zod";
import type { Group } from "./groups.ts";

/**
 * Who may call: anyone (`public`); whoever is known (`known`); who asks, those included whom a link
 * shows one view (`share`: the answer must keep within it) or not (`viewer`); who sends views
 * (`ingest`); who files (`editor`); who runs a site (`admin`). `ROLES_OF` in role.ts has whose roles these are.
 */
export type Access = "public" | "known" | "share" | "viewer" | "ingest" | "editor" | "admin";

/**
 * One route: what it takes and answers. The router checks requests by it, OpenAPI describes it, and
 * clients are typed by it.
 */
export interface Operation {
  readonly name: string;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Hono's and OpenAPI's common form: `/v1/sites/{site}`. */
  readonly path: string;
  readonly summary: string;
  /** Where it stands in the description. */
  readonly group: Group;
  /** What it is for and what to know of it; paragraphs, with code between backticks. */
  readonly about: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is lines of JSON, each by this schema. They are read by the handler as they come. */
  readonly lines?: z.ZodType;
  /** The body may be sent as text/plain too. */
  readonly plain?: true;
  /** Status of success and the schema of its body. */
  readonly answer: z.ZodType;
  /** Content type of the answer; absent: JSON. */
  readonly type?:
    | "image/gif"
    | "image/svg+xml"
    | "application/x-ndjson"
    | "application/x-tar"
    | "text/plain; version=0.0.4";
  /** Content types that the answer may be had in as well. */
  readonly also?: readonly string[];
  /** Headers that tell more than the body does, and what. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Pages of any origin may read the answer, refusals too. */
  readonly anywhere?: true;
  /** Refusals are told in a header: the status is always that of success. */
  readonly always?: true;
  readonly status?: 200 | 201 | 202 | 204;
  /** Where the answer is of something that was not there before, its status is 201. */
  readonly created?: true;
  /** The answer may be had as CSV too. */
  readonly csv?: true;
  /** The answer has an ETag: a caller who has it already is told 304. */
  readonly etag?: true;
  /** Whoever asks so is told with 204, in place of 404, that there is nothing to show. */
  readonly quiet?: true;
  /**
   * Statuses of refusal beyond those that follow from the rest: 400; 401, 403 and 429 by access; 413 and
   * 415 where there is a body; 503 of all that asks the store.
   */
  readonly refusals?: readonly (401 | 403 | 404 | 409 | 429 | 503)[];
  /** A request worth trying first. A test asks it, and what is answered stands in the description. */
  readonly example: ExampleRequest;
}

/** Values that begin with `$` stand for what an earlier answer told. */
export interface ExampleRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly body?: unknown;
  readonly lines?: readonly unknown[];
}
