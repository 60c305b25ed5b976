import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import type { Engine } from "../../src/store/engine.ts";
import { ArticleFiling } from "../../src/store/filing.ts";
import { relink } from "../../src/store/relink.ts";
import { staleDays } from "../../src/store/stale.ts";
import { filing, noStream, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

async function opened(): Promise<TestStore> {
  const store = await openStore([site()], () => NOW);
  onTestFinished(() => store.close());
  return store;
}

const LINKS = {
  name: "links",
  sql: `
    SELECT toString(kind) AS kind, key, of FROM links FINAL WHERE gone = 0 AND kind != 'story'
    ORDER BY kind, key`,
  row: z
    .object({ kind: z.string(), key: z.string(), of: z.number() })
    .transform(({ kind, key, of }) => `${kind} ${key} ${of}`),
};
const links = ({ engine }: TestStore) => engine.rows(LINKS);
const ROWS = {
  name: "rows",
  sql: "SELECT count() AS n FROM links",
  row: z.object({ n: z.number() }),
};

/** An engine that does something else first, once, where the test says. */
function interrupted(
  { engine }: TestStore,
  isIt: (text: string) => boolean,
  first: () => Promise<unknown>,
): Engine {
  let done = false;
  const before = async (text: string) => {
    if (done || !isIt(text)) return;
    done = true;
    await first();
  };
  return {
    rows: async (query, params) => {
      await before(query.name);
      return engine.rows(query, params);
    },
    run: async (sql, params) => {
      await before(sql);
      return engine.run(sql, params);
    },
    insert: async (into, text) => {
      await before(into.table);
      return engine.insert(into, text);
    },
    stream: noStream,
    ping: () => engine.ping(),
    close: () => engine.close(),
  };
}

const filed = (engine: Engine, tags: string[], at: string) =>
  new ArticleFiling(engine, async () => "Europe/Kyiv").file([filing("a", { tags }, at)]);

it.each([
  ["before its article is written", "articles"],
  ["before its links are looked at", "links-differing"],
  ["before its links are written", "links"],
])("leaves no link that no article has, whoever comes in between: %s", async (_, when) => {
  const store = await opened();
  for (const other of ["2026-03-08T11:00:00Z", "2026-03-08T13:00:00Z"]) {
    await store.engine.run("TRUNCATE TABLE articles");
    await store.engine.run("TRUNCATE TABLE links");
    await filed(store.engine, ["Old", "Kept"], "2026-03-08T10:00:00Z");
    const engine = interrupted(
      store,
      (text) => text === when,
      () => filed(store.engine, ["Other", "Kept"], other),
    );
    await filed(engine, ["Kept", "Mine", "More"], "2026-03-08T12:00:00Z");
    const wins = await links(store);
    expect([
      ["tag Kept 2", "tag Other 2"],
      ["tag Kept 3", "tag Mine 3", "tag More 3"],
    ]).toContainEqual(wins);
    await relink(store.engine, site(), "all");
    expect(await links(store)).toEqual(wins);
  }
});

it("derives the links again that were not written when its process died", async () => {
  const store = await opened();
  await filed(store.engine, ["Old"], "2026-03-08T10:00:00Z");
  const dying = interrupted(
    store,
    (text) => text === "links",
    () => Promise.reject(new Error("killed")),
  );
  const filer = new ArticleFiling(dying, async () => "Europe/Kyiv");
  const said = [filing("a", { tags: ["New"] }, "2026-03-08T12:00:00Z")];
  await expect(filer.file(said)).rejects.toThrow("killed");
  expect(await links(store)).toEqual(["tag Old 1"]);
  // By the same process with the same batch, or by the first run of the job of another.
  await filer.file(said);
  expect(await links(store)).toEqual(["tag New 1"]);
});

it("writes nothing where links are as they should be", async () => {
  const store = await opened();
  await store.put(
    [view({ at: "2026-03-08T10:00:00Z", article: "a" })],
    [filing("a", { tags: ["T"], authors: ["Ann", "Bob"], place: "Kyiv" })],
  );
  expect(await store.slice()).toBe(0);
  const before = await store.engine.rows(ROWS);
  for (const scope of ["all", "corrected", []] as const) await relink(store.engine, site(), scope);
  expect(await store.engine.rows(ROWS)).toEqual(before);
  expect(await staleDays(store.engine, "unn")).toEqual([]);
});

it("marks a day for the labels that come and go, not for those that stay", async () => {
  const store = await opened();
  await store.put(
    [view({ at: "2026-03-08T10:00:00Z", article: "a" })],
    [filing("a", { authors: ["Ann", "Bob"], tags: ["T"] })],
  );
  expect(await store.slice()).toBe(0);
  await store.put([], [filing("a", { authors: ["Ann", "Cy"] }, "2026-03-09T10:00:00Z")]);
  const marked = await store.engine.rows({
    name: "marked",
    sql: `
      SELECT toString(day) AS day, arraySort(groupUniqArrayArray(labels)) AS labels
      FROM stale FINAL WHERE done = 0 GROUP BY day`,
    row: z.object({ day: z.string(), labels: z.array(z.array(z.string())) }),
  });
  const labels = [
    ["author", "Bob"],
    ["author", "Cy"],
  ];
  expect(marked).toEqual([{ day: "2026-03-08", labels }]);
});
