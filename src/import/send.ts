import type { BatchAnswer } from "../contract/batch.ts";
import type { Verdict } from "../contract/verdict.ts";

/** Lines of one request, and characters of them: the service takes 10,000. */
const BATCH = 5000;
const CHARACTERS = 4 * 1024 * 1024;
/** Requests under way at once: while one is made durable the next is on its way. */
const AT_ONCE = 2;

/** What became of the views that were sent. */
export interface Outcome {
  sent: number;
  readonly verdicts: Map<Verdict, number>;
  /** Lines that the service did not take. */
  refused: number;
  /** Where the first of these comes from, and what is wrong with it. */
  fault: string;
}

/** Where a line comes from. */
export interface Origin {
  /** Name of the file. */
  readonly part: string;
  readonly line: number;
}

/**
 * Sends views, in batches.
 * @param lines Of JSON, each with where it comes from.
 * @param post Sends lines of JSON; its answer has a line each.
 * @param tell Told how many views are there, as it grows.
 * @throws What `post` throws: what was sent before is kept, and may be sent again.
 */
export async function sendAll(
  lines: AsyncIterable<readonly [line: string, from: Origin]>,
  post: (lines: string) => Promise<string>,
  tell: (done: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, verdicts: new Map(), refused: 0, fault: "" };
  const under = new Set<Promise<void>>();
  let failed: { error: unknown } | null = null;
  let batch: string[] = [];
  let origins: Origin[] = [];
  let characters = 0;

  const flush = async () => {
    if (batch.length === 0) return;
    const [text, from] = [batch.join("\n"), origins];
    batch = [];
    origins = [];
    characters = 0;
    const one = post(text)
      .then((answer) => {
        note(answer, from, outcome);
        tell(outcome.sent);
      })
      .catch((error: unknown) => {
        failed ??= { error };
      })
      .finally(() => under.delete(one));
    under.add(one);
    if (under.size >= AT_ONCE) await Promise.race(under);
    if (failed !== null) throw (failed as { error: unknown }).error;
  };

  for await (const [line, from] of lines) {
    batch.push(line);
    origins.push(from);
    characters += line.length;
    if (batch.length === BATCH || characters > CHARACTERS) await flush();
  }
  await flush();
  await Promise.all(under);
  if (failed !== null) throw (failed as { error: unknown }).error;
  return outcome;
}

function note(text: string, from: readonly Origin[], outcome: Outcome): void {
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const answer = JSON.parse(line) as BatchAnswer;
    outcome.sent++;
    if ("verdict" in answer) {
      const { verdict } = answer;
      outcome.verdicts.set(verdict, (outcome.verdicts.get(verdict) ?? 0) + 1);
      continue;
    }
    outcome.refused++;
    const origin = from[answer.line - 1];
    const [fault] = answer.faults;
    outcome.fault ||= `${origin?.part}, line ${origin?.line}: ${fault?.field} ${fault?.message}`;
  }
}
