// Every question of the API on simulated newsrooms of several sizes: medians of one run, sizes side by
// side, so that what grows with history shows.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { SITE } from "../demo/newsroom.ts";
import { BufferFull } from "../src/buffer/buffer.ts";
import { addDays } from "../src/contract/days.ts";
import { createApp } from "../src/http/app.ts";
import type { Engine } from "../src/store/engine.ts";
import { ArticleFiling } from "../src/store/filing.ts";
import { mark } from "../src/store/stale.ts";
import { type Answered, type Overview, report } from "./ask-report.ts";
import { openKept, TODAY, timed, UNTIL } from "./newsroom.ts";
import { overviewOf, withoutSlices } from "./overview.ts";

const TOKEN = "token-of-the-bench";

const month = `from=${addDays(TODAY, -29)}&to=${addDays(TODAY)}`;
const year = `from=${addDays(TODAY, -364)}&to=${addDays(TODAY)}`;

/** Questions by name; AUTHOR, TAG and ARTICLE stand for the most viewed. */
const QUESTIONS = {
  "summary, 30 days against 30": `summary?${month}`,
  "summary, 12 months": `summary?${year}&compare=none`,
  "over time, 30 days": `over-time?${month}&compare=previous`,
  "over time, 12 months by week": `over-time?${year}&interval=week`,
  "over time, today by hour": `over-time?from=${TODAY}&to=${addDays(TODAY)}&interval=hour`,
  "over time, 5 top authors, 30 days": `over-time?${month}&by=author`,
  "over time, one author, 12 months": `over-time?${year}&author=AUTHOR`,
  "over time, one article, 30 days by hour": `over-time?${month}&article=ARTICLE&interval=hour`,
  "top articles, 30 days against 30": `top?${month}&compare=previous`,
  "top authors, 30 days": `top?${month}&by=author`,
  "top authors, 30 days, equal credit": `top?${month}&by=author&credit=equal`,
  "top authors, 30 days, labels as read": `top?${month}&by=author&labels=read`,
  "top tags, 30 days": `top?${month}&by=tag`,
  "top sections, 30 days": `top?${month}&by=section`,
  "top sources, 30 days": `top?${month}&by=source`,
  "top countries, 12 months": `top?${year}&by=country`,
  "articles of one author, 30 days": `top?${month}&author=AUTHOR`,
  "tags beside one tag, 30 days": `top?${month}&by=tag&tag=TAG`,
  "sources of one author, 30 days": `top?${month}&by=source&author=AUTHOR`,
  "articles from one country, 7 days": `top?from=${addDays(TODAY, -6)}&to=${addDays(TODAY)}&country=UA`,
  now: "now?",
  "counter of one article": "../counter?article=ARTICLE",
} as const;

type App = ReturnType<typeof createApp>;

/** The dashboard's ranges whose overview is asked for. */
const RANGES = { "7 days": -6, "30 days": -29 } as const;

/**
 * @param sizes Views of the newsrooms, smallest first.
 * @param folder Where their stores are kept; null: in none.
 */
export async function benchAsk(sizes: readonly number[], folder: string | null): Promise<void> {
  const answered: Answered[] = [];
  for (const views of sizes) answered.push(await measure(views, folder));
  report(sizes, Object.keys(QUESTIONS), Object.keys(RANGES), answered);
}

async function measure(views: number, folder: string | null): Promise<Answered> {
  const kept = folder ?? (await mkdtemp(join(tmpdir(), "byline-bench-")));
  const engine = await openKept(join(kept, String(views)), views);
  try {
    const [app, raw] = [appOf(engine), appOf(withoutSlices(engine))];
    const ranges = Object.values(RANGES);
    const overview = (back: number) =>
      overviewOf(`from=${addDays(TODAY, back)}&to=${addDays(TODAY)}`);
    const together = (back: number) => () =>
      Promise.all(overview(back).map((one) => ask(app, one)));
    const begun: number[] = [];
    for (const back of ranges) begun.push(await timed(together(back)));
    // As batches do: no slice tells the last hour any more.
    await mark(engine, [[SITE.id, TODAY]], [UNTIL / 1000 - 3600]);
    const overviews: Overview[] = [];
    for (const [i, back] of ranges.entries()) {
      const ending = await timed(together(back));
      // One after another: together they would not fit into memory.
      const alone = await timed(async () => {
        for (const one of overview(back)) await ask(raw, one);
      }, 1);
      overviews.push({ begun: begun[i] ?? Number.NaN, ending, raw: alone });
    }
    return { medians: await askAll(app), overviews };
  } finally {
    await engine.close();
    if (folder === null) await rm(kept, { recursive: true, force: true });
  }
}

async function askAll(app: App): Promise<number[]> {
  const first = async (by: string) => {
    const answer = await ask(app, `top?${month}&by=${by}&limit=1`);
    return z.object({ rows: z.tuple([z.object({ key: z.string() })]) }).parse(answer).rows[0].key;
  };
  const members = {
    AUTHOR: await first("author"),
    TAG: await first("tag"),
    ARTICLE: await first("article"),
  };
  const medians: number[] = [];
  for (const question of Object.values(QUESTIONS)) {
    const path = question.replace(/AUTHOR|TAG|ARTICLE/g, (name) =>
      encodeURIComponent(members[name as keyof typeof members]),
    );
    medians.push(await timed(() => ask(app, path)));
  }
  return medians;
}

async function ask(app: App, question: string): Promise<unknown> {
  const { href } = new URL(question, `http://bench/v1/sites/${SITE.id}/stats/`);
  const answer = await app.request(href, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (!answer.ok) throw new Error(`${question}: ${await answer.text()}`);
  return answer.json();
}

/** The application over a filled store: questions alone are asked of it. */
const appOf = (engine: Engine): App =>
  createApp({
    engine,
    buffer: {
      isFull: false,
      put: () => Promise.reject(new BufferFull("the bench sends no views")),
    },
    sites: {
      find: async () => SITE,
      list: async () => [SITE],
      put: () => Promise.reject(new Error("the bench changes no site")),
    },
    salts: { of: () => new Uint8Array(32) },
    secrets: {
      adminTokenHash: createHash("sha256").update(TOKEN).digest(),
      ownKey: TOKEN,
    },
    signsIn: null,
    filing: () => new ArticleFiling(engine, async () => SITE.zone),
    reader: () => ({ address: "", country: "" }),
    now: () => UNTIL,
  });
