import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { Counter } from "../../src/contract/counter.ts";
import type { Ledger } from "../../src/contract/ledger.ts";
import type { Now } from "../../src/contract/now.ts";
import type { OverTime } from "../../src/contract/over-time.ts";
import type { Summary } from "../../src/contract/summary.ts";
import type { Top } from "../../src/contract/top.ts";
import { folder } from "../support/folder.ts";
import { beacon, counterOf, type ServerProcess, startServer } from "./process.ts";

const STATS = "/v1/sites/news/stats";

/** As anyone reads it, without a token. */
async function publicCounter(server: ServerProcess): Promise<number> {
  const answer = await fetch(`${server.url}/v1/sites/news/counter?article=second-round`);
  return Counter.parse(JSON.parse(await answer.text())).articles["second-round"] ?? 0;
}

/** What each place says of the views of today. */
async function numbers(server: ServerProcess): Promise<Record<string, number>> {
  const [summary, top, authors, overTime, now, ledger, counter] = await Promise.all([
    server.ask<Summary>(`${STATS}/summary?compare=none`),
    server.ask<Top>(`${STATS}/top?by=article`),
    server.ask<Top>(`${STATS}/top?by=author`),
    server.ask<OverTime>(`${STATS}/over-time?interval=day`),
    server.ask<Now>(`${STATS}/now`),
    server.ask<Ledger>(`${STATS}/ledger`),
    publicCounter(server),
  ]);
  return {
    summary: summary.views,
    top: top.rows[0]?.views ?? 0,
    authors: authors.rows[0]?.views ?? 0,
    overTime: overTime.series[0]?.views ?? 0,
    lastPoint: overTime.series[0]?.points.at(-1)?.views ?? 0,
    now: now.views,
    nowMinutes: now.minutes.reduce((sum, { views }) => sum + views, 0),
    nowArticle: now.articles[0]?.views ?? 0,
    ledger: ledger.counted,
    received: ledger.received - ledger.duplicates,
    counter,
  };
}

it("shows a view in every number within two seconds of its 202", async () => {
  const server = await startServer(await folder());
  // The first views of a process wait for its code to be made fast.
  expect(await server.send(beacon())).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(1);
  await numbers(server);
  let shown = 0;
  // Three of some, as others may have the machine just then.
  for (let sent = 2; sent <= 12 && shown < 3; sent++) {
    const again = beacon();
    expect(await server.send(again)).toBe(202);
    const before = performance.now();
    // A repeat changes none of them.
    expect(await server.send(again)).toBe(202);
    await sleep(2000 - (performance.now() - before));
    const found = await numbers(server);
    const all = Object.fromEntries(Object.keys(found).map((name) => [name, sent]));
    if (isDeepStrictEqual(found, all)) shown++;
    else await expect.poll(() => numbers(server)).toEqual(all);
  }
  expect(shown).toBe(3);
});
