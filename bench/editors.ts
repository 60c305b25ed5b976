// What reading costs writing: the server takes views at a steady rate, with editors who load the dashboard's
// overview again and again and without them, in turns.
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { SITE } from "../demo/newsroom.ts";
import { addDays, dayAt } from "../src/contract/days.ts";
import type { Seen } from "./load.ts";
import { openKept } from "./newsroom.ts";
import { overviewOf } from "./overview.ts";
import { startServer, type Target, TOKEN, usage } from "./processes.ts";

const run = promisify(execFile);
const EDITORS = 20;
/** How often each loads the page, milliseconds. */
const EVERY = 10_000;
const HOUR = 3_600_000;
const CONNECTIONS = 64;

interface Options {
  readonly views: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly rate: number;
  readonly folder: string | null;
}

const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };

export async function benchEditors({ views, seconds, rounds, rate, folder }: Options) {
  const until = Math.floor(Date.now() / HOUR) * HOUR;
  const today = dayAt(until, SITE.zone).day;
  const kept = folder ?? (await mkdtemp(join(tmpdir(), "byline-bench-")));
  // Of today: else it is nothing to who looks at the last days.
  const filled = join(kept, `editors-${views}-${today}`);
  await (await openKept(filled, views, until)).close();
  const server = await startServer((data) =>
    cp(join(filled, "store"), join(data, "store"), { recursive: true }),
  );
  try {
    const { hosts, name, zone } = SITE;
    await fetch(`http://127.0.0.1:${server.port}/v1/sites/${SITE.id}`, {
      method: "PUT",
      headers,
      body: JSON.stringify({ hosts, name, zone }),
    });
    const questions = overviewOf(`from=${addDays(today, -6)}&to=${addDays(today)}`);
    const round = (editors: number) => measure(server, { questions, editors, seconds, rate });
    await round(EDITORS);
    const alone: Round[] = [];
    const read: Round[] = [];
    for (let i = 0; i < rounds; i++) {
      alone.push(await round(0));
      print(`${i + 1}. nobody reads`, alone.at(-1));
      read.push(await round(EDITORS));
      print(`${i + 1}. ${EDITORS} editors`, read.at(-1));
    }
    const ratio = (of: (round: Round) => number) => middle(read.map(of)) / middle(alone.map(of));
    console.log(
      `with ${EDITORS} editors against without: views a second ${ratio(({ accepted }) => accepted).toFixed(3)} (aim: 0.90), median answer ${ratio(({ p50 }) => p50).toFixed(2)}, 99th of 100 ${ratio(({ p99 }) => p99).toFixed(2)}, processor time of the server ${ratio(({ cpu }) => cpu).toFixed(2)}`,
    );
  } finally {
    await server.stop();
    if (folder === null) await rm(kept, { recursive: true, force: true });
  }
}

interface Round {
  /** Views answered 202 a second. */
  readonly accepted: number;
  /** Milliseconds to an answer. */
  readonly p50: number;
  readonly p99: number;
  /** Cores in use by the server. */
  readonly cpu: number;
  /** Milliseconds that the page took to load: the median, and how often it did. */
  readonly page: number;
  readonly loads: number;
}

interface Work {
  readonly questions: readonly string[];
  readonly editors: number;
  readonly seconds: number;
  readonly rate: number;
}

async function measure(server: Target, { questions, editors, seconds, rate }: Work) {
  const reading = { until: performance.now() + seconds * 1000, times: [] as number[] };
  const all = Array.from({ length: editors }, (_, i) => edit(server, questions, i, reading));
  const before = await usage(server.process);
  const began = performance.now();
  const { stdout } = await run(process.execPath, [
    new URL("load.ts", import.meta.url).pathname,
    ...[`--port=${server.port}`, `--connections=${CONNECTIONS}`, `--seconds=${seconds}`],
    ...[`--rate=${rate}`, `--site=${SITE.id}`, `--host=obrii.example`],
  ]);
  const after = await usage(server.process);
  const cpu = ((after.cpu - before.cpu) * 1000) / (performance.now() - began);
  await Promise.all(all);
  const seen = JSON.parse(stdout) as Seen;
  return {
    ...{ accepted: seen.answered / seen.seconds, p50: seen.p50, p99: seen.p99, cpu },
    ...{ page: middle(reading.times), loads: reading.times.length },
  };
}

/** One editor, who begins some time after the last did. */
async function edit(
  server: Target,
  questions: readonly string[],
  number: number,
  reading: { until: number; times: number[] },
): Promise<void> {
  await sleep((number * EVERY) / EDITORS);
  while (performance.now() < reading.until) {
    const began = performance.now();
    await Promise.all(questions.map((question) => ask(server, question)));
    const took = performance.now() - began;
    reading.times.push(took);
    await sleep(Math.max(0, Math.min(EVERY - took, reading.until - performance.now())));
  }
}

async function ask({ port }: Target, question: string): Promise<void> {
  const url = `http://127.0.0.1:${port}/v1/sites/${SITE.id}/stats/${question}`;
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${question}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

const middle = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;

const print = (name: string, round: Round | undefined): void => {
  if (!round) return;
  const { accepted, p50, p99, cpu, page, loads } = round;
  const pages = loads > 0 ? `, ${loads} pages loaded, in ${page.toFixed(0)} ms (median)` : "";
  console.log(
    `${name}: ${accepted.toFixed(0)} views/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${cpu.toFixed(2)} cores${pages}`,
  );
};
