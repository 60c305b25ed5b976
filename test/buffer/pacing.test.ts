import { expect, it } from "vitest";
import { Pacing } from "../../src/buffer/pacing.ts";

it("makes batches smaller while they take long, and larger while more waits and they do not", () => {
  const pacing = new Pacing();
  for (let n = 0; n < 9; n++) pacing.stored(5_000_000, 50, true);
  expect(pacing.views).toBe(20_000);
  pacing.stored(5_000_000, 900, true);
  expect(pacing.views).toBe(10_000);
  for (let n = 0; n < 9; n++) pacing.stored(5_000_000, 900, true);
  expect(pacing.views).toBe(2500);
  pacing.stored(100, 50, false);
  expect(pacing.views).toBe(2500);
});

it("lets views gather longer where many come", () => {
  const pacing = new Pacing();
  const few = pacing.gather;
  pacing.stored(1_000_000, 100, false);
  expect(pacing.gather).toBeGreaterThan(few);
  pacing.stored(1000, 10, false);
  expect(pacing.gather).toBe(few);
});
