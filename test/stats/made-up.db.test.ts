import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LifecycleQuery } from "../../src/contract/lifecycle.ts";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { askLifecycle } from "../../src/stats/lifecycle.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context } from "../../src/stats/range.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const PLAIN = site({ id: "plain" });

let store: TestStore;
beforeAll(async () => {
  store = await openStore([site(), PLAIN], () => NOW);
  const figure = (at: string) => view({ at, article: "a", medium: "import", import: "old" });
  await store.put(
    [
      ...["2026-02-27T10:00:00Z", "2026-03-01T10:00:00Z"].map(figure),
      ...["2026-03-01T22:30:00Z", "2026-03-06T22:30:00Z"].map(figure),
      view({ at: "2026-03-04T10:00:00Z", article: "a", import: "old" }),
      view({ at: "2026-03-05T10:00:00Z", article: "a" }),
      view({ at: "2026-03-05T10:00:00Z", site: "plain" }),
    ],
    [filing("a", { title: "A", published: "2026-03-01T08:00:00Z" })],
  );
  await store.slice();
});
afterAll(() => store.close());

const asked: string[] = [];
function context(of = site()): Context {
  const rows: TestStore["engine"]["rows"] = (statement, params) => {
    asked.push(statement.name);
    return store.engine.rows(statement, params);
  };
  return new Context(Object.assign(Object.create(store.engine), { rows }), of, NOW);
}

const MARCH = { from: "2026-03-01", to: "2026-03-08" };
const overTime = async (query: object, of?: Context) => {
  const parsed = OverTimeQuery.parse({ ...MARCH, interval: "hour", ...query });
  return (await askOverTime(of ?? context(), parsed)).notes;
};

describe("an answer by the hour", () => {
  it("notes days whose figures were imported, one after the other as one span", async () => {
    // From midnight to midnight in Kyiv; 22:30 in UTC is of the day after.
    const first = { from: "2026-02-28T22:00:00.000Z", to: "2026-03-02T22:00:00.000Z" };
    const other = { from: "2026-03-06T22:00:00.000Z", to: "2026-03-07T22:00:00.000Z" };
    const both = [first, other].map((span) => ({ kind: "imported", ...span }));
    expect(await overTime({})).toEqual(both);
    expect(await overTime({ article: ["a"] })).toEqual(both);
    const before = { from: "2026-02-26T22:00:00.000Z", to: "2026-02-27T22:00:00.000Z" };
    expect(await overTime({ compare: "previous" })).toEqual([
      { kind: "imported", ...before },
      ...both,
    ]);
    const life = LifecycleQuery.parse({ article: "a" });
    expect((await askLifecycle(context(), life)).notes).toEqual(both);
  });

  it("notes nothing of other days, of readers, or where days are told", async () => {
    expect(await overTime({ from: "2026-03-03", to: "2026-03-07" })).toEqual([]);
    expect(await overTime({ country: ["UA"] })).toEqual([]);
    expect(await overTime({ medium: ["import"] })).toHaveLength(2);
    expect(await overTime({ interval: "day" })).toEqual([]);
  });

  it("of a site without imports is asked for them once in a while alone", async () => {
    const plain = context(PLAIN);
    asked.length = 0;
    for (let n = 0; n < 5; n++) expect(await overTime({}, plain)).toEqual([]);
    expect(asked.filter((name) => name === "figured-days")).toHaveLength(1);
    asked.length = 0;
    for (let n = 0; n < 5; n++) await overTime({ interval: "day" }, context(PLAIN));
    expect(asked).not.toContain("figured-days");
  });
});
