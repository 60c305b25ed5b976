import type { ProblemKind } from "../../contract/problems.ts";
// Written by test/http/examples.db.test.ts: what the service has answered to the requests that
// operations have as examples.
import recorded from "./examples.json" with { type: "json" };

/** What was answered to an operation's example. */
export interface ExampleAnswer {
  readonly status: number;
  /** JSON; of other types the text. Absent: there is none to be shown. */
  readonly answer?: unknown;
  readonly csv?: string;
}

export const answersOf: Readonly<Record<string, ExampleAnswer>> = recorded.answers;
export const problemsOf: Readonly<Partial<Record<ProblemKind, unknown>>> = recorded.problems;
