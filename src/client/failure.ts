import type { Problem } from "../contract/problem.ts";
import type { ProblemKind } from "../contract/problems.ts";

/** Why a request has no answer. `status` 0: the service cannot be reached. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly status: number;
  /** What the service says is wrong, and what to do; null: it says nothing. */
  readonly problem: Problem | null;
  /** Seconds the service asks to wait; 0: it does not say. */
  readonly retryAfter: number;

  constructor(status: number, problem: Problem | null, retryAfter = 0, options?: ErrorOptions) {
    super(problem?.detail ?? `status ${status}`, options);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The kind of problem, by which programs tell them apart; a newer service may have more. Null: none. */
  get kind(): ProblemKind | null {
    const [, kind = null] = /#problem-([\w-]+)$/.exec(this.problem?.type ?? "") ?? [];
    return kind as ProblemKind | null;
  }
}

/** A `fetch` that answers what succeeds. @throws Failure for all else but what was given up. */
export const succeeding =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    let answer: Response;
    try {
      answer = await send(input, init);
    } catch (cause) {
      if (init?.signal?.aborted) throw cause;
      throw new Failure(0, null, 0, { cause });
    }
    if (answer.ok || answer.status === 304) return answer;
    const wait = Number(answer.headers.get("retry-after")) || 0;
    throw new Failure(answer.status, await problemIn(answer), wait);
  };

async function problemIn(answer: Response): Promise<Problem | null> {
  if (!answer.headers.get("content-type")?.startsWith("application/problem+json")) return null;
  try {
    return (await answer.json()) as Problem;
  } catch {
    return null;
  }
}
