// Views per second answered once durable, beside the same framework with the same check and no
// store, in one run, the load in a process of its own; then a minute of it, drained meanwhile.
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Seen } from "./load.ts";
import { startBaseline, startServer, type Target, TOKEN, usage } from "./processes.ts";

const run = promisify(execFile);
const CONNECTIONS = [64, 1000];

async function load(target: Target, connections: number, seconds: number): Promise<Seen> {
  const args = [
    new URL("load.ts", import.meta.url).pathname,
    `--port=${target.port}`,
    `--connections=${connections}`,
    `--seconds=${seconds}`,
  ];
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Seen;
}

const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };

async function stored(target: Target): Promise<number> {
  const url = `http://127.0.0.1:${target.port}/v1/sites/bench/stats/summary?compare=none`;
  const answer = (await (await fetch(url, { headers })).json()) as { views: number };
  return answer.views;
}

const rate = ({ answered, seconds }: Seen): number => answered / seconds;
const figure = (n: number): string => Math.round(n).toLocaleString("en");
/** Median. */
const middle = (list: number[]): number => {
  list.sort((a, b) => a - b);
  const half = list.length >> 1;
  return ((list[half] ?? 0) + (list[(list.length - 1) >> 1] ?? 0)) / 2;
};

/** @param seconds Length of one measurement; the last is six times that. */
export async function benchIngest({ seconds = 10, rounds = 3 } = {}): Promise<void> {
  const baseline = await startBaseline();
  const server = await startServer();
  try {
    await fetch(`http://127.0.0.1:${server.port}/v1/sites/bench`, {
      method: "PUT",
      headers,
      body: JSON.stringify({ name: "Bench", hosts: ["bench.example"] }),
    });
    let sent = 0;
    await load(baseline, 64, 2);
    sent += (await load(server, 64, 2)).answered;
    for (const connections of CONNECTIONS) {
      const ratios: number[] = [];
      const rates: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const bare = await load(baseline, connections, seconds);
        const before = await usage(server.process);
        const seen = await load(server, connections, seconds);
        const after = await usage(server.process);
        sent += seen.answered;
        ratios.push(rate(seen) / rate(bare));
        rates.push(rate(seen));
        console.log(
          `${connections} connections, round ${round + 1}: ${figure(rate(seen))} views/s durable (p50 ${seen.p50.toFixed(1)} ms, p99 ${seen.p99.toFixed(1)} ms, ${(((after.cpu - before.cpu) * 1e6) / seen.answered).toFixed(0)} µs CPU a view, ${seen.refused} refused), ${figure(rate(bare))} requests/s with a check alone: ratio ${(rate(seen) / rate(bare)).toFixed(2)}`,
        );
      }
      console.log(
        `${connections} connections: ratio ${middle(ratios).toFixed(2)} (aim: 0.50), ${figure(middle(rates))} views/s`,
      );
    }
    const seen = await load(server, 64, seconds * 6);
    sent += seen.answered;
    const ended = performance.now();
    const behind = sent - (await stored(server));
    while ((await stored(server)) < sent && performance.now() - ended < 60_000) await sleep(100);
    const lag = (performance.now() - ended) / 1000;
    const { memory, peak } = await usage(server.process);
    console.log(
      `a minute: ${figure(rate(seen))} views/s, ${figure(behind)} behind at its end, all ${figure(sent)} stored ${lag.toFixed(1)} s later (${figure(await stored(server))} counted), memory ${figure(memory)} MiB, peak ${figure(peak)} MiB (aim: under 700)`,
    );
  } finally {
    await baseline.stop();
    await server.stop();
  }
}
