const HOUR = 3_600_000;
const MINUTE = 60_000;
/** How far ahead of the server's clock a view may be, milliseconds. */
export const AHEAD = 5 * MINUTE;

/** A view's key: a function of its id alone. */
interface Key {
  /** The id's own 48-bit time, milliseconds since 1970, however wrong. */
  readonly ms: number;
  /** The id's 74 random bits, mixed to an unsigned 48-bit integer in decimal. */
  readonly nonce: string;
}

/**
 * The key of a UUIDv7 (RFC 9562, section 5.7): `tttttttt-tttt-7aaa-bbbb-bbbbbbbbbbbb`, where the
 * first two bits of b are the variant. The last 48 bits of rand_b, with rand_a over their top and
 * the first 14 of rand_b over their end: ids that differ in one of the 74 have different keys.
 * Ten thousand ids of one millisecond share a key once in five million times.
 */
export function keyOf(viewId: string): Key {
  const bits = (from: number, to: number) => Number.parseInt(viewId.slice(from, to), 16);
  const top = bits(24, 30) ^ (bits(15, 18) << 12);
  const end = bits(30, 36) ^ (bits(19, 23) & 0x3fff);
  return { ms: msOf(viewId), nonce: String(top * 2 ** 24 + end) };
}

/**
 * When a view happened, milliseconds since 1970: the time in its id, or that of receipt where the
 * id's lies more than 48 hours back or 5 minutes ahead.
 */
export function whenViewed(viewId: string, receivedAt: number): number {
  const ms = msOf(viewId);
  return ms < receivedAt - 48 * HOUR || ms > receivedAt + AHEAD ? receivedAt : ms;
}

const msOf = (viewId: string): number =>
  Number.parseInt(viewId.slice(0, 8) + viewId.slice(9, 13), 16);
