import type { Context } from "hono";
import { problemOf } from "./problem.ts";

/**
 * An answer of NDJSON: each line goes out as the work sends it. What fails once the answer has begun
 * is its last line, `{"problem": …}`; a caller who goes away does not end the work.
 */
export function lines<Line extends object>(
  c: Context,
  work: (send: (line: Line) => void) => Promise<void>,
): Response {
  const encoder = new TextEncoder();
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (line: object) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        await work(write);
      } catch (error) {
        write({ problem: problemOf(error as Error) });
      }
      if (open) controller.close();
      open = false;
    },
    cancel() {
      open = false;
    },
  });
  return c.body(body, 200, {
    "content-type": "application/x-ndjson",
    "cache-control": "private, no-store",
  });
}
