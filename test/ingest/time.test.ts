import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attentionOf } from "../../src/ingest/attention.ts";
import { keyOf, whenViewed } from "../../src/ingest/time.ts";
import { NOON, viewId } from "./arrivals.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe("when a view happened", () => {
  it.each([
    ["is the time in its id", NOON - 1234, NOON - 1234],
    ["reaches back 48 hours", NOON - 48 * HOUR, NOON - 48 * HOUR],
    ["is that of receipt beyond 48 hours", NOON - 48 * HOUR - 1, NOON],
    ["reaches 5 minutes ahead", NOON + 5 * MINUTE, NOON + 5 * MINUTE],
    ["is that of receipt beyond 5 minutes", NOON + 5 * MINUTE + 1, NOON],
    ["is that of receipt for a clock of 1970", 0, NOON],
    ["is that of receipt for the last instant of UUIDv7", 2 ** 48 - 1, NOON],
  ])("%s", (_, said, happened) => {
    expect(whenViewed(viewId(said), NOON)).toBe(happened);
  });
});

describe("the key of a view", () => {
  it("has the time of the id, however wrong", () => {
    expect(keyOf(viewId(0)).ms).toBe(0);
    expect(keyOf(viewId(2 ** 48 - 1)).ms).toBe(2 ** 48 - 1);
    expect(keyOf("01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d").ms).toBe(0x01972f6e1c5b);
  });

  it("mixes the random bits: the last 48, with rand_a over their top, 14 of rand_b over their end", () => {
    // 0x0c7e ^ 0xa510 is 0xa96e, 0x6b1d ^ 0x1f2f is 0x7432.
    expect(keyOf("01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d").nonce).toBe(String(0xa96e4f0f7432));
  });

  it("differs when any of the 74 random bits does", () => {
    const bit = fc.integer({ min: 0, max: 73 });
    const random = fc.bigInt({ min: 0n, max: 2n ** 74n - 1n });
    fc.assert(
      fc.property(random, bit, (bits, at) => {
        const key = keyOf(idOf(bits));
        expect(keyOf(idOf(bits ^ (1n << BigInt(at)))).nonce).not.toBe(key.nonce);
        expect(BigInt(key.nonce)).toBeLessThan(2n ** 48n);
        expect(key.ms).toBe(NOON);
      }),
    );
  });

  it("is the same for the engagement of the view", () => {
    const view = viewId(NOON);
    expect(attentionOf({ site: "unn", view, seconds: 40, scroll: 75 })).toEqual({
      site: "unn",
      ...keyOf(view),
      seconds: 40,
      scroll: 75,
    });
  });
});

/** A UUIDv7 of noon with these 74 random bits. */
function idOf(bits: bigint): string {
  const a = (bits >> 62n).toString(16).padStart(3, "0");
  const b = ((bits & (2n ** 62n - 1n)) | (2n << 62n)).toString(16).padStart(16, "0");
  return viewId(NOON, `7${a}-${b.slice(0, 4)}-${b.slice(4)}`);
}
