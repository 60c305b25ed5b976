import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayAt } from "../../src/contract/days.ts";
import { Site } from "../../src/contract/site.ts";
import { earlinessOf } from "../../src/ingest/earliness.ts";
import type { View, ViewFiling } from "../../src/ingest/view.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { type Engine, StoreError } from "../../src/store/engine.ts";
import { migrate } from "../../src/store/migrate.ts";
import { sliceOpenHours } from "../../src/store/open-hours.ts";
import { sliceStaleDays } from "../../src/store/slices.ts";
import { lines } from "../../src/store/tables.ts";
import { Writer } from "../../src/store/writer.ts";

/** A site with nothing in the way of a view. */
export const site = (changes: Partial<Site> = {}): Site =>
  Site.parse({ id: "unn", name: "UNN", zone: "Europe/Kyiv", publicCounter: true, ...changes });

let made = 0;

/** A counted view, valid by default. Each has an id of its own. */
export function view({ at, ...changes }: Partial<Omit<View, "at">> & { at: string }): View {
  const ms = Date.parse(at);
  made++;
  return {
    site: "unn",
    ms,
    nonce: String(made),
    at: Math.floor(ms / 1000),
    earliness: earlinessOf(ms, ms * 1024),
    verdict: "counted",
    rules: 1,
    paced: 1,
    article: "",
    visitor: String(made),
    host: "unn.example",
    path: "",
    source: "",
    medium: "direct",
    referrer: "",
    country: "",
    device: "desktop",
    browser: "Firefox",
    os: "Linux",
    evidence: "",
    keep: 0,
    import: "",
    ...changes,
  };
}

/** What a page says of an article, shown by a view of its own. */
export const filing = (
  article: string,
  facts: ViewFiling["facts"],
  at = "2026-01-01T00:00:00Z",
  id = "unn",
): ViewFiling => ({
  site: id,
  article,
  at: Date.parse(at),
  url: `https://unn.example/${article}`,
  ms: Date.parse(at),
  nonce: String(++made),
  earliness: earlinessOf(Date.parse(at), Date.parse(at) * 1024),
  facts,
});

/** The real engine in a folder of its own, with the schema, and what writes to it. */
export async function openStore(sites: Site[] = [site()], now = () => Date.now()) {
  const folder = await mkdtemp(join(tmpdir(), "byline-"));
  const engine = await openChdb(folder);
  await migrate(engine);
  const zoneOf = async (id: string) => sites.find((one) => one.id === id)?.zone ?? null;
  const newWriter = () => new Writer(engine, zoneOf, { now });
  let writer = newWriter();
  return {
    engine,
    sites,
    now,
    /** Stores views and filings as one batch. */
    async put(
      views: readonly View[],
      filings: readonly ViewFiling[] = [],
      engagement: object[] = [],
    ) {
      const zones = new Map(sites.map(({ id, zone }) => [id, zone]));
      const days = new Map<string, readonly [string, string]>();
      for (const { site: id, at } of views) {
        const { day } = dayAt(at * 1000, zones.get(id) ?? "UTC");
        days.set(`${id} ${day}`, [id, day]);
      }
      const encoder = new TextEncoder();
      await writer.store({
        views: encoder.encode(lines(views)),
        filings,
        attentions: encoder.encode(lines(engagement)),
        days: [...days.values()],
      });
    },
    /** What files articles in this process. */
    filing: () => writer.filing,
    /** What a process that starts again knows: nothing. */
    restart() {
      writer = newWriter();
    },
    slice: () => sliceStaleDays(engine, sites, now),
    /** Slices the hours of days that are not over. */
    async sliceHours() {
      for (const one of sites) await sliceOpenHours(engine, one, now);
    },
    async close() {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestStore = Awaited<ReturnType<typeof openStore>>;

/** The store, but that it refuses whatever is to be run for one site. */
export const refusingFor = (id: string, engine: Engine): Engine => ({
  rows: (query, params) => engine.rows(query, params),
  insert: (into, lines) => engine.insert(into, lines),
  stream: noStream,
  ping: () => engine.ping(),
  close: () => engine.close(),
  run: async (sql, params) => {
    if (params?.["site"] === id) throw new StoreError("refused");
    await engine.run(sql, params);
  },
});

/** Of a store that stands in for another in what the test is about: nothing is exported from it. */
export const noStream = (): never => {
  throw new Error("nothing is streamed here");
};
