import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import type { Incomplete } from "../../src/contract/question.ts";
import { folder } from "../support/folder.ts";
import { beacon, counterOf, ready, type ServerProcess, startServer } from "./process.ts";

const MINUTE = 60_000;
/** Runs a server with its clock ahead. */
const later = (ms: number) => ({
  NODE_OPTIONS: `--import=data:text/javascript,const{now}=Date;Date.now=()=>now()+${ms}`,
});

const notes = async (server: ServerProcess) =>
  (await server.ask<{ notes: Incomplete[] }>("/v1/sites/news/stats/summary")).notes;

it("is noted from the kill of the process to its next start, and a restart is not", async () => {
  const data = await folder();
  const first = await startServer(data);
  const killed = Date.now();
  await first.end("SIGKILL");
  const second = await startServer(data);
  expect(await notes(second)).toEqual([]);
  await second.end("SIGKILL");
  const ended = Date.now();
  const third = await startServer(data, later(90 * MINUTE));
  const [note, ...more] = await notes(third);
  expect(more).toEqual([]);
  expect(note).toMatchObject({ kind: "outage", cause: "stopped" });
  const [from, to] = [Date.parse(note?.from ?? ""), Date.parse(note?.to ?? "")];
  expect(from).toBeGreaterThan(killed - 30_000);
  expect(from).toBeLessThanOrEqual(ended);
  expect(to).toBeGreaterThan(ended + 90 * MINUTE - 1000);
  expect(to).toBeLessThanOrEqual(Date.now() + 90 * MINUTE);
  expect(await third.end("SIGTERM")).toBe(0);
  // Once noted it stays, and no other start notes it again.
  const fourth = await startServer(data, later(90 * MINUTE));
  expect(await notes(fourth)).toEqual([note]);
});

it("is none where another server on the same store took views meanwhile", async () => {
  const clickhouse = await openEndpoint({ path: await folder(), port: 0 });
  try {
    const env = { CLICKHOUSE_URL: clickhouse.url };
    const [one, other] = [await folder(), await folder()];
    const first = await startServer(one, env);
    await ready(first);
    await first.end("SIGKILL");
    const second = await startServer(other, { ...env, ...later(20 * MINUTE) });
    await ready(second);
    const at = Date.now() + 20 * MINUTE;
    const hex = at.toString(16).padStart(12, "0");
    const view = `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
    expect(await second.send(beacon({ view }))).toBe(202);
    await expect.poll(() => counterOf(second)).toBe(1);
    const again = await startServer(one, { ...env, ...later(40 * MINUTE) });
    await ready(again);
    await sleep(500);
    expect(await notes(again)).toEqual([]);
    await again.end("SIGKILL");
    await second.end("SIGKILL");
    const alone = await startServer(one, { ...env, ...later(80 * MINUTE) });
    await ready(alone);
    await expect.poll(() => notes(alone)).toHaveLength(1);
  } finally {
    await clickhouse.close();
  }
});
