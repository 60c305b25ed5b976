import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { Newcomers } from "../../src/store/newcomers.ts";
import { lines, VIEWS } from "../../src/store/tables.ts";
import { openStore, view } from "../support/store.ts";

const HOUR = 3_600_000;

/** Ids by place: of long ago, of now, of clocks that are ahead by little and by much. */
const ids = Array.from({ length: 40 }, (_, i) => ({
  nonce: i + 1,
  away: [-48 * HOUR, -1000, 50, 200, 6 * HOUR, 8760 * HOUR][i % 6] ?? 0,
}));

const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.array(fc.nat(ids.length - 1), { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant("restart" as const) },
  ),
  { maxLength: 30 },
);

it("never takes a view for new that the store holds, however little it remembers", async () => {
  const { engine, close } = await openStore();
  onTestFinished(close);
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      await engine.run("TRUNCATE TABLE views");
      const now = Date.now();
      const held = new Set<number>();
      let newcomers = new Newcomers(engine, 3);
      for (const step of drawn) {
        if (step === "restart") {
          newcomers = new Newcomers(engine, 3);
          continue;
        }
        const some = [...new Set(step)].flatMap((i) => ids[i] ?? []);
        const sent = some.map(({ nonce, away }) => ({
          ms: now + away,
          nonce,
          stray: false,
          receipts: [],
        }));
        const suspects = new Set((await newcomers.suspects("unn", sent)).map((one) => one.nonce));
        for (const { nonce } of sent) if (held.has(nonce)) expect(suspects).toContain(nonce);
        const rows = sent.map(({ ms, nonce }) => ({
          ...view({ at: new Date(ms).toISOString() }),
          nonce: String(nonce),
        }));
        await engine.insert(VIEWS, lines(rows));
        for (const { nonce } of sent) held.add(nonce);
      }
    }),
    { numRuns: 25 },
  );
});

it("spares the question about nearly all", async () => {
  const { engine, close } = await openStore();
  onTestFinished(close);
  const newcomers = new Newcomers(engine);
  await newcomers.suspects("unn", []);
  const sent = Array.from({ length: 1000 }, (_, i) => ({
    ms: Date.now() + i + 1,
    nonce: i + 1,
    stray: false,
    receipts: [],
  }));
  expect(await newcomers.suspects("unn", sent)).toEqual([]);
  expect(await newcomers.suspects("unn", sent)).toEqual(sent);
});
