/** Ids in portions that a parameter may hold: over HTTP ClickHouse takes 128 KiB of each. */
export function* portions(ids: Iterable<string>): Generator<string[]> {
  let portion: string[] = [];
  let size = 0;
  for (const id of ids) {
    const more = encodeURIComponent(id).length + BETWEEN;
    if (size + more > PORTION) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push(id);
    size += more;
  }
  if (portion.length > 0) yield portion;
}

const PORTION = 100_000;
/** Quotes and comma, escaped. */
const BETWEEN = 9;
