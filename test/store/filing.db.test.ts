import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import type { ArticleFacts } from "../../src/contract/beacon.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askArticle } from "../../src/stats/article.ts";
import { Context } from "../../src/stats/range.ts";
import { askTop } from "../../src/stats/top.ts";
import { ArticleFiling } from "../../src/store/filing.ts";
import { createDatabase, openHttp } from "../../src/store/http.ts";
import { migrate } from "../../src/store/migrate.ts";
import { staleDays } from "../../src/store/stale.ts";
import { folder } from "../support/folder.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

async function opened(): Promise<TestStore> {
  const store = await openStore([site()], () => NOW);
  onTestFinished(() => store.close());
  return store;
}

const context = (store: TestStore) => new Context(store.engine, site(), NOW);
const article = (store: TestStore, id = "a") => askArticle(context(store), id);

/** Views by author over all days, as labels are taken. */
async function authors(store: TestStore, labels: "now" | "read"): Promise<Record<string, number>> {
  const query = TopQuery.parse({ from: "2026-03-01", to: "2026-03-11", by: "author", labels });
  const { rows } = await askTop(context(store), query);
  return Object.fromEntries(rows.map(({ key, views }) => [key, views]));
}

const say = (store: TestStore, at: string, facts: ArticleFacts) =>
  store.put([], [filing("a", facts, at)]);

it("replaces what a newer page says and keeps what it leaves out", async () => {
  const store = await opened();
  await say(store, "2026-03-08T10:00:00Z", {
    title: "First",
    authors: ["Ann"],
    tags: ["T1", "T2"],
    place: "Kyiv",
    published: "2026-03-08T09:00:00+02:00",
  });
  await say(store, "2026-03-08T11:00:00Z", { title: "Second", tags: ["T3"], language: "uk" });
  for (const process of ["the same", "another"]) {
    if (process === "another") store.restart();
    expect(await article(store), process).toMatchObject({
      id: "a",
      url: "https://unn.example/a",
      title: "Second",
      authors: ["Ann"],
      section: [],
      tags: ["T3"],
      place: "Kyiv",
      agency: "",
      language: "uk",
      published: "2026-03-08T07:00:00.000Z",
      modified: null,
      translations: [],
      views: 0,
    });
  }
});

it("takes nothing but what is missing from an older page, or one that says it is older", async () => {
  const store = await opened();
  await say(store, "2026-03-08T10:00:00Z", { title: "New", modified: "2026-03-08T09:00:00Z" });
  await say(store, "2026-03-08T09:00:00Z", { title: "Late beacon", authors: ["Ann"] });
  await say(store, "2026-03-08T11:00:00Z", {
    title: "Cached copy",
    authors: ["Somebody else"],
    agency: "UNN",
    modified: "2026-03-07T09:00:00Z",
  });
  for (const process of ["the same", "another"]) {
    if (process === "another") store.restart();
    const said = { title: "New", authors: ["Ann"], agency: "UNN" };
    expect(await article(store), process).toMatchObject(said);
  }
  await say(store, "2026-03-08T12:00:00Z", { title: "Newest", modified: "2026-03-08T09:30:00Z" });
  expect(await article(store)).toMatchObject({ title: "Newest", authors: ["Ann"] });
});

it("gives the same article in whichever order its pages come, where each says all", async () => {
  const pages = ["08", "09", "10"].map((hour) =>
    filing("a", { title: hour, authors: [`of ${hour}`] }, `2026-03-08T${hour}:00:00Z`),
  );
  const store = await opened();
  for (const [n, order] of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ].entries()) {
    const mixed = order.map((i) => ({ ...(pages[i] as (typeof pages)[0]), article: `a${n}` }));
    await store.put([], mixed);
    expect(await article(store, `a${n}`)).toMatchObject({ title: "10", authors: ["of 10"] });
  }
});

it("moves history to new labels, and leaves it where it was read", async () => {
  const store = await opened();
  const at = (instant: string) => view({ at: instant, article: "a" });
  await store.put(
    [at("2026-03-08T10:00:00Z")],
    [filing("a", { authors: ["Ann"] }, "2026-03-08T10:00:00Z")],
  );
  expect(await store.slice()).toBe(0);
  await store.put(
    [at("2026-03-09T10:00:00Z")],
    [filing("a", { authors: ["Bob", "Cy"] }, "2026-03-09T10:00:00Z")],
  );
  for (const state of ["at once", "once sliced", "sliced by another process"]) {
    if (state !== "at once") expect(await store.slice()).toBe(0);
    expect(await authors(store, "now"), state).toEqual({ Bob: 2, Cy: 2 });
    expect(await authors(store, "read"), state).toEqual({ Ann: 1, Bob: 1, Cy: 1 });
    store.restart();
  }
  // Back again: what was gone is there, what came is gone.
  await store.put([], [filing("a", { authors: ["Ann"] }, "2026-03-10T10:00:00Z")]);
  expect(await store.slice()).toBe(0);
  expect(await authors(store, "now")).toEqual({ Ann: 2 });
  expect(await authors(store, "read")).toEqual({ Ann: 1, Bob: 1, Cy: 1 });
});

it("changes nothing in history as read when an older page fills a gap", async () => {
  const store = await opened();
  await say(store, "2026-03-08T10:00:00Z", { authors: ["Ann"] });
  await say(store, "2026-03-08T12:00:00Z", { authors: ["Bob"] });
  const views = ["09", "11", "13"].map((hour) =>
    view({ at: `2026-03-08T${hour}:00:00Z`, article: "a" }),
  );
  await store.put(views);
  const before = { Ann: 2, Bob: 1 };
  expect(await authors(store, "read")).toEqual(before);
  await say(store, "2026-03-08T10:30:00Z", { authors: ["Ann"], tags: ["T1"] });
  expect(await article(store)).toMatchObject({ authors: ["Bob"], tags: ["T1"] });
  expect(await authors(store, "read")).toEqual(before);
});

it("marks the days on which a relabelled article was read, and no others", async () => {
  const store = await opened();
  const read = (id: string, day: string) => view({ at: `2026-03-${day}T10:00:00Z`, article: id });
  await store.put(
    [read("a", "02"), read("a", "05"), read("b", "07")],
    [filing("a", { authors: ["Ann"] }), filing("b", { authors: ["Ann"] })],
  );
  expect(await store.slice()).toBe(0);
  const stale = async () => (await staleDays(store.engine, "unn")).map(({ day }) => day);
  await say(store, "2026-03-09T10:00:00Z", { title: "Only the headline", translations: [] });
  expect(await stale()).toEqual([]);
  await say(store, "2026-03-09T11:00:00Z", { authors: ["Bob"] });
  expect(await stale()).toEqual(["2026-03-02", "2026-03-05"]);
  expect(await authors(store, "now")).toEqual({ Ann: 1, Bob: 2 });
});

it("writes nothing where a page says what is known", async () => {
  const store = await opened();
  const facts = { title: "Same", authors: ["Ann"], published: "2026-03-08" };
  await say(store, "2026-03-08T10:00:00Z", facts);
  const rows = async () => (await store.engine.rows(ROWS))[0];
  const before = await rows();
  for (const hour of ["09", "11", "12"]) {
    await say(store, `2026-03-08T${hour}:00:00Z`, facts);
    store.restart();
  }
  expect(await rows()).toEqual(before);
});

const ROWS = {
  name: "rows",
  sql: `
    SELECT (SELECT count() FROM articles) AS articles, (SELECT count() FROM links) AS links,
      (SELECT count() FROM article_versions) AS versions, (SELECT count() FROM stale) AS stale`,
  row: z.record(z.string(), z.number()),
};

it("files a batch of many long ids over HTTP, where an address has a limit", async () => {
  const endpoint = await openEndpoint({ path: join(await folder(), "clickhouse"), port: 0 });
  const server = { url: endpoint.url, user: "default", password: "", database: "byline" };
  await createDatabase(createClient, server, null);
  const engine = openHttp(createClient, server);
  onTestFinished(async () => {
    await engine.close();
    await endpoint.close();
  });
  await migrate(engine);
  const filings = Array.from({ length: 1200 }, (_, i) =>
    filing(`${"я".repeat(480)}${i}`, { title: `${i}`, authors: ["Ann"] }),
  );
  await new ArticleFiling(engine, async () => "Europe/Kyiv").file(filings);
  await new ArticleFiling(engine, async () => "Europe/Kyiv").file(filings);
  expect(await engine.rows(ROWS)).toEqual([
    { articles: 1200, links: 2400, versions: 1200, stale: 0 },
  ]);
});

it("lets a translation under the same id fill gaps, and change nothing", async () => {
  const store = await opened();
  await say(store, "2026-03-08T10:00:00Z", {
    title: "Second round",
    tags: ["Kyiv"],
    language: "en",
  });
  const facts = { title: "Другий раунд", tags: ["Київ"], language: "uk", place: "Київ" };
  const edition = {
    ...filing("a", facts, "2026-03-08T11:00:00Z"),
    url: "https://unn.example/uk/a",
  };
  await store.put([], [edition]);
  expect(await article(store)).toMatchObject({
    title: "Second round",
    tags: ["Kyiv"],
    language: "en",
    place: "Київ",
  });
});
