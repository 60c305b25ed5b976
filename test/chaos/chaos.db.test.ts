import { describe, expect, it } from "vitest";
import { engineFaults, engineKills, outage } from "./away.ts";
import { clock } from "./clock.ts";
import { fullLog, fullStore, logLimit } from "./disk.ts";
import { edge } from "./edge.ts";
import { kills } from "./kills.ts";
import type { Outcome, Wish } from "./scene.ts";

// The rounds of `npm run chaos`, shorter. The same moments at each run, as far as the machine is.
const SEED = "20261126";

const play = async (
  round: (wish: Wish) => Promise<Outcome>,
  size: number,
  rate = 60,
): Promise<Outcome> => {
  const outcome = await round({ seed: SEED, rate, size, say: (line) => console.info(line) });
  expect(outcome.faults).toEqual([]);
  expect([outcome.missing, outcome.doubled]).toEqual([0, 0]);
  return outcome;
};

// Side by side: most of their time is waiting.
describe.concurrent("every view answered 202 is counted once", { timeout: 600_000 }, () => {
  it("through kill -9 of the server", () => play(kills, 4));

  it("through kill -9 of ClickHouse, and of both", () => play(engineKills, 1));

  it("through every fault of ClickHouse", () => play(engineFaults, 1));

  it("through an outage, in which every request is answered 202", () => play(outage, 3));

  it("through clocks that jump by minutes, hours and days", () => play(clock, 4));

  it("through a queue that repeats and reorders, and its dead letters", () => play(edge, 1, 20));

  it("through a log at its limit, where it is answered 503 for now", async () => {
    const { tally } = await play(logLimit, 1, 300);
    expect(tally.refused).toBeGreaterThan(0);
  });

  it.each([
    ["the store on it", fullStore],
    ["the store elsewhere", fullLog],
  ])("through a full disk, %s, where it is answered 503 for now", async (_, round) => {
    const { tally, notes } = await play(round, 1);
    if (!notes.some((line) => line.includes("skipped"))) expect(tally.refused).toBeGreaterThan(0);
  });
});
