import type { Context } from "hono";
import * as z from "zod";
import { BufferFull } from "../buffer/buffer.ts";
import type { Problem } from "../contract/problem.ts";
import { PROBLEMS, type ProblemKind, problemType } from "../contract/problems.ts";
import { Unanswerable } from "../stats/range.ts";
import { StoreDown } from "../store/engine.ts";
import { meantName } from "./near.ts";

export type Fault = NonNullable<Problem["faults"]>[number];

/** A refusal that a handler throws; it becomes `application/problem+json`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: ProblemKind;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  /** Members that problems of this kind have beside the usual. */
  readonly more: Pick<Problem, "near">;

  /** @param detail What is wrong with this very request; what to do next is said by its kind. */
  constructor(
    kind: ProblemKind,
    detail: string,
    faults: readonly Fault[] = [],
    headers: Readonly<Record<string, string>> = {},
    more: Pick<Problem, "near"> = {},
  ) {
    super(detail);
    this.kind = kind;
    this.faults = faults;
    this.headers = headers;
    this.more = more;
  }

  get status(): (typeof PROBLEMS)[ProblemKind]["status"] {
    return PROBLEMS[this.kind].status;
  }
}

/** RFC 9457. */
const bodyOf = ({ kind, message, faults, more }: Refusal): Problem => ({
  type: problemType(kind),
  title: PROBLEMS[kind].title,
  status: PROBLEMS[kind].status,
  detail: message,
  remedy: PROBLEMS[kind].remedy,
  ...(faults.length > 0 ? { faults: [...faults] } : {}),
  ...more,
});

/** A refusal as a response. */
export function problem(c: Context, refusal: Refusal): Response {
  return c.body(JSON.stringify(bodyOf(refusal)), refusal.status, {
    "content-type": "application/problem+json",
    ...refusal.headers,
  });
}

/**
 * Each fault of a refused input, with the dotted path of its field.
 * @param known Fields of the input: one of them may be meant by a name that is not known.
 */
export function faultsOf(error: z.ZodError, within = "", known: readonly string[] = []): Fault[] {
  return error.issues.flatMap((issue) => {
    const path = [within, ...issue.path.map(String)].filter((part) => part !== "").join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => {
        const meant = path === "" ? meantName(key, known) : undefined;
        return {
          field: path === "" ? key : `${path}.${key}`,
          message: `is not known here${meant ? `: \`${meant}\` is` : ""}`,
        };
      });
    }
    // A union without words of its own: the faults are those of the member that was meant.
    const meant = issue.code === "invalid_union" && issue.message === UNSAID && meantBy(issue);
    if (meant) return faultsOf(new z.ZodError(meant), path);
    // Of parameters the input is known: a list where one value is expected.
    const isRepeated = issue.code.startsWith("invalid_") && Array.isArray(issue.input);
    if (isRepeated && issue.code !== "invalid_union") {
      return [{ field: path, message: "may be given once only" }];
    }
    if (issue.code === "invalid_value") {
      return [{ field: path, message: `is none of ${issue.values.join(", ")}` }];
    }
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
    return new Refusal("faults", "The question has faults", faults);
  }
  if (error instanceof BufferFull) {
    return new Refusal(
      "buffer-full",
      "No more views can be stored just now: try again in 5 s",
      [],
      RETRY,
    );
  }
  if (error instanceof StoreDown) {
    return new Refusal(
      "store-away",
      "The store does not answer just now: try again in 5 s",
      [],
      RETRY,
    );
  }
  console.error(error);
  return new Refusal("defect", "A defect of the server; it has been logged");
}

const RETRY = { "retry-after": "5" };
