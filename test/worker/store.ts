import { env } from "cloudflare:workers";
import { createClient } from "@clickhouse/client-web";
import * as z from "zod";
import type { Entry } from "../../src/buffer/buffer.ts";
import type { View } from "../../src/ingest/view.ts";
import { openHttp } from "../../src/store/http.ts";

/** The endpoint's store, as the Worker sees it. */
export const engine = openHttp(createClient, {
  url: env.CLICKHOUSE_URL,
  user: env.CLICKHOUSE_USER,
  password: env.CLICKHOUSE_PASSWORD,
  database: env.CLICKHOUSE_DATABASE,
});

/** The Worker's keeper. */
export const keeper = () => env.KEEPER.getByName("keeper");

const fault = (init: RequestInit) => fetch(`${env.CLICKHOUSE_URL}/faults`, init);

/** Requests to the store fail in this way; see scripts/clickhouse-endpoint.ts. */
export const breakStore = (kind: string | number, when: { after?: number; times?: number } = {}) =>
  fault({ method: "POST", body: JSON.stringify({ kind, ...when }) });
export const healStore = () => fault({ method: "DELETE" });

/** Counted views of a site, repeats folded, by article. */
export async function viewsOf(site: string): Promise<Record<string, number>> {
  const rows = await engine.rows(VIEWS_OF, { site });
  return Object.fromEntries(rows.map(({ article, views }) => [article, views]));
}

const VIEWS_OF = {
  name: "views-of",
  sql: `
    SELECT a.article AS article, count() AS views
    FROM (SELECT aid FROM views FINAL WHERE site = {site:String} AND verdict = 'counted') AS v
    JOIN (SELECT aid, article FROM articles FINAL WHERE site = {site:String}) AS a USING (aid)
    GROUP BY article ORDER BY article`,
  row: z.object({ article: z.string(), views: z.number() }),
};

let made = 0;

/** A counted view of the article `report`, each with a key of its own. */
export function viewEntry(changes: Partial<View> = {}): Entry {
  const view: View = {
    site: "unn",
    ms: Date.now(),
    nonce: String(++made),
    at: Math.floor(Date.now() / 1000),
    earliness: 1,
    verdict: "counted",
    rules: 1,
    paced: 1,
    article: "report",
    visitor: "1",
    host: "news.example",
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
  const { site, article, ms, nonce, earliness } = view;
  const filing = {
    site,
    article,
    at: view.ms,
    url: `https://unn.example/${encodeURIComponent(article)}`,
    facts: { title: article },
    ms,
    nonce,
    earliness,
  };
  return { kind: "view", view, day: new Date(view.ms).toISOString().slice(0, 10), filing };
}
