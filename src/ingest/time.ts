const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A view's key: a function of its id alone. */
export interface Key {
  /** The id's own 48-bit time, milliseconds since 1970, however wrong. */
  readonly ms: number;
  /** The id's 74 random bits, mixed to an unsigned 64-bit integer in decimal. */
  readonly nonce: string;
}

/**
 * The key of a UUIDv7 (RFC 9562, section 5.7): `tttttttt-tttt-7aaa-bbbb-bbbbbbbbbbbb`, where the
 * first two bits of b are the variant. The 12 bits of rand_a lie over the top of the 62 of rand_b
 * so that all 64 are random: ids that differ in either part have different keys.
 */
export function keyOf(viewId: string): Key {
  const randA = BigInt(Number.parseInt(viewId.slice(15, 18), 16));
  const randB = BigInt(`0x${viewId.slice(19, 23)}${viewId.slice(24)}`) & 0x3fff_ffff_ffff_ffffn;
  return { ms: msOf(viewId), nonce: (randB ^ (randA << 52n)).toString() };
}

/**
 * When a view happened, milliseconds since 1970: the time in its id, or that of receipt where the
 * id's lies more than 48 hours back or 5 minutes ahead.
 */
export function whenViewed(viewId: string, receivedAt: number): number {
  const ms = msOf(viewId);
  return ms < receivedAt - 48 * HOUR || ms > receivedAt + 5 * MINUTE ? receivedAt : ms;
}

const msOf = (viewId: string): number =>
  Number.parseInt(viewId.slice(0, 8) + viewId.slice(9, 13), 16);
