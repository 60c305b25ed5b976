import type * as z from "zod";

/** Who may call: anyone; or whoever holds a token or a session. */
export type Access = "public" | "reader" | "admin";

/**
 * One route: what it takes and answers. The router checks requests by it, OpenAPI describes it, and
 * clients are typed by it.
 */
export interface Operation {
  readonly name: string;
  readonly method: "get" | "post" | "put" | "delete";
  /** Hono's and OpenAPI's common form: `/v1/sites/{site}`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status of success and the schema of its body. */
  readonly answer: z.ZodType;
  readonly status?: 200 | 201 | 202 | 204;
  /** Statuses of refusal beyond 400, 401 and 403. */
  readonly refusals?: readonly (404 | 413 | 415 | 429 | 503)[];
}
