// Every question of the API on simulated newsrooms of several sizes: medians of one run, sizes side by
// side, so that what grows with history shows.
import { createHash } from "node:crypto";
import * as z from "zod";
import { SITE } from "../demo/newsroom.ts";
import { BufferFull } from "../src/buffer/buffer.ts";
import { addDays } from "../src/contract/days.ts";
import { createApp } from "../src/http/app.ts";
import type { Engine } from "../src/store/engine.ts";
import { ArticleFiling } from "../src/store/filing.ts";
import { TODAY, timed, UNTIL, withNewsroom } from "./newsroom.ts";

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

/** @param sizes Views of the newsrooms, smallest first. */
export async function benchAsk(sizes: readonly number[]): Promise<void> {
  const medians: number[][] = [];
  for (const views of sizes) medians.push(await measure(views));
  const heads = sizes.map((size) => `${size / 1e6} M views`.padStart(14));
  console.log(`\n${"milliseconds (median of 7)".padEnd(42)}${heads.join("")}        growth`);
  for (const [i, name] of Object.keys(QUESTIONS).entries()) {
    const times = medians.map((column) => column[i] ?? Number.NaN);
    const growth = (times.at(-1) ?? 0) / (times[0] ?? 1);
    const cells = times.map((time) => time.toFixed(1).padStart(14));
    console.log(`${name.padEnd(42)}${cells.join("")}${growth.toFixed(2).padStart(14)}`);
  }
}

const measure = (views: number): Promise<number[]> =>
  withNewsroom(views, async (engine, seconds) => {
    console.log(
      `${views.toLocaleString("en")} views written and sliced in ${seconds.toFixed(0)} s`,
    );
    return askAll(appOf(engine));
  });

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
