import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import { BufferFull } from "../buffer/buffer.ts";
import type { Problem } from "../contract/problem.ts";
import { Unanswerable } from "../stats/range.ts";
import { StoreDown } from "../store/engine.ts";

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export type Fault = NonNullable<Problem["faults"]>[number];

/** A refusal that a handler throws; it becomes `application/problem+json`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: ContentfulStatusCode;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    faults: readonly Fault[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.faults = faults;
    this.headers = headers;
  }
}

/** RFC 9457. */
const bodyOf = (refusal: Refusal): Problem => ({
  type: "about:blank",
  title: TITLES[refusal.status] ?? "Error",
  status: refusal.status,
  detail: refusal.message,
  ...(refusal.faults.length > 0 ? { faults: [...refusal.faults] } : {}),
});

/** A refusal as a response. */
export function problem(c: Context, refusal: Refusal): Response {
  return c.body(JSON.stringify(bodyOf(refusal)), refusal.status, {
    "content-type": "application/problem+json",
    ...refusal.headers,
  });
}

/** Each fault of a refused input, with the dotted path of its field. */
export function faultsOf(error: z.ZodError, within = ""): Fault[] {
  return error.issues.flatMap((issue) => {
    const path = [within, ...issue.path.map(String)].filter((part) => part !== "").join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        field: path === "" ? key : `${path}.${key}`,
        message: "is not known here",
      }));
    }
    // A union without words of its own: the faults are those of the member that was meant.
    const meant = issue.code === "invalid_union" && issue.message === UNSAID && meantBy(issue);
    if (meant) return faultsOf(new z.ZodError(meant), path);
    const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
    return [{ field: path, message: isMissing ? "is missing" : issue.message }];
  });
}

const UNSAID = "Invalid input";

/** The faults of a union's member that the input is of the kind of; none: it is of no member's. */
const meantBy = ({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined =>
  errors.find((issues) =>
    issues.every(({ code, path }) => code !== "invalid_type" || path.length > 0),
  );

/** Every error as a response. */
export const onError = (error: Error, c: Context): Response => problem(c, refusalOf(error));

/** Every error as problem details, where the answer has begun already. */
export const problemOf = (error: Error): Problem => bodyOf(refusalOf(error));

/** The one place where an error becomes a refusal. */
function refusalOf(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Unanswerable) {
    const faults = [{ field: error.field, message: error.message }];
    return new Refusal(400, "The question has faults", faults);
  }
  if (error instanceof HTTPException) return new Refusal(error.status, error.message);
  if (error instanceof BufferFull) {
    return new Refusal(503, "No more views can be stored just now", [], RETRY);
  }
  if (error instanceof StoreDown) {
    return new Refusal(503, "The store does not answer just now: try again in 5 s", [], RETRY);
  }
  console.error(error);
  return new Refusal(500, "A defect of the server; it has been logged");
}

const RETRY = { "retry-after": "5" };
