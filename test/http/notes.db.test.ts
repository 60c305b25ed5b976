import { afterAll, beforeAll, expect, it } from "vitest";
import type { Incomplete } from "../../src/contract/question.ts";
import { type Service, startService } from "./service.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const QUESTIONS = [
  ...["summary", "over-time", "top", "ledger", "evergreen", "together?tag=a"],
  ...["now", "lifecycle?article=a"],
];

let since: number | null = null;
let service: Service;
beforeAll(async () => {
  const buffer = { put: async () => {}, isFull: false, waitingSince: async () => since };
  service = await startService(undefined, { buffer });
});
afterAll(() => service.close());

async function notes(query = "") {
  const answers = QUESTIONS.map(async (question) => {
    const asked = `${question}${question.includes("?") ? "&" : "?"}${query}`;
    return (await service.json<{ notes: Incomplete[] }>(`/v1/sites/unn/stats/${asked}`)).notes;
  });
  return Promise.all(answers);
}

it("says in every answer since when views wait for the store", async () => {
  since = NOW - 3 * 60_000;
  const from = new Date(since).toISOString();
  const note = { kind: "draining", from, to: "2026-03-10T12:00:00.000Z" };
  expect(await notes()).toEqual(QUESTIONS.map(() => [note]));
});

it("says nothing while they are stored within seconds, and of days that are not concerned", async () => {
  for (since of [NOW - 2000, null]) expect((await notes()).flat()).toEqual([]);
  since = NOW - 3 * 60_000;
  const past = await notes("from=2026-03-01&to=2026-03-02");
  // These two are of now whatever days are named.
  expect(past.map((some) => some.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
});

it("carries in every answer when it was given, of what range, in which zone", async () => {
  for (const question of QUESTIONS) {
    const answer = await service.json(`/v1/sites/unn/stats/${question}`);
    const range = { from: expect.any(String), to: expect.any(String), zone: "Europe/Kyiv" };
    expect(answer).toMatchObject({ asOf: "2026-03-10T12:00:00.000Z", range });
  }
});
