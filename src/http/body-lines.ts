import { Refusal } from "./problem.ts";

const LINE_FEED = 10;

/**
 * The lines of a body as they come, without their line feeds; of the whole no more than a line and
 * what the runtime hands over at once is held. Null: a line of more than `limit` bytes, passed over.
 * @throws Refusal 400 when its sender goes away.
 */
export async function* linesOf(
  body: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array | null> {
  /** What has come of a line that has not ended. */
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const end = (): Uint8Array | null => {
    const line = bytes > limit ? null : Buffer.concat(parts);
    parts = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of whole(body)) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    add(chunk.subarray(from));
  }
  if (bytes > 0) yield end();

  function add(part: Uint8Array): void {
    bytes += part.length;
    if (bytes > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  }
}

async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch {
    throw new Refusal("unreadable", "The body broke off");
  }
}
