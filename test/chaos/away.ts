import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "../../scripts/clickhouse-endpoint.ts";
import type { Program } from "../../scripts/program.ts";
import { viewsOf } from "./check.ts";
import { Freshness, spread } from "./freshness.ts";
import { engineProgram, serverProgram } from "./processes.ts";
import { type Outcome, play, type Scene, type Wish } from "./scene.ts";

/** A server whose store is elsewhere, both running. */
export async function withEngine(scene: Scene, env: Readonly<Record<string, string>> = {}) {
  const engine = await engineProgram(join(scene.folder, "engine"), scene.logFile);
  scene.finally(() => engine.end("SIGKILL"));
  await engine.start();
  const server = await serverProgram(join(scene.folder, "data"), scene.logFile, {
    CLICKHOUSE_URL: engine.url,
    ...env,
  });
  scene.finally(() => server.end("SIGKILL"));
  await server.start();
  return { engine, server };
}

/** `kill -9` of ClickHouse, of the server, and of both at once, again and again. */
export const engineKills = (wish: Wish): Promise<Outcome> =>
  play("engine", wish, async (scene) => {
    const { engine, server } = await withEngine(scene);
    const load = scene.load(server.url);
    for (let n = 1; n <= wish.size; n++) {
      await sleep(scene.random.whole(0, 2000));
      const both = scene.random.chance(0.3);
      await Promise.all([engine.end("SIGKILL"), both ? server.end("SIGKILL") : null]);
      // A server may start before its store is back, and be killed before it has seen it.
      if (both) await server.start();
      await sleep(scene.random.whole(0, 3000));
      if (scene.random.chance(0.2)) {
        await server.end("SIGKILL");
        await server.start();
      }
      await engine.start();
      scene.say(`${n} of ${wish.size} kills of ClickHouse, ${scene.tally.answered} answered 202`);
    }
    return scene.settle(load, server);
  });

const FAULTS = ["refuse", "hang", "cut-before-write", "cut-after-write", 241, 252] as const;

async function fail(engine: Program, fault: Fault | null): Promise<void> {
  const method = fault === null ? "DELETE" : "POST";
  const body = fault === null ? null : JSON.stringify(fault);
  await fetch(`${engine.url}/faults`, { method, body, signal: AbortSignal.timeout(10_000) });
}

/** ClickHouse fails in every way it can: for good until it is mended, and at single requests. */
export const engineFaults = (wish: Wish): Promise<Outcome> =>
  play("faults", wish, async (scene) => {
    const { engine, server } = await withEngine(scene);
    const load = scene.load(server.url);
    await sleep(2000);
    for (let n = 1; n <= wish.size; n++) {
      for (const kind of FAULTS) {
        const began = performance.now();
        await fail(engine, { kind });
        await sleep(scene.random.whole(1000, 3000));
        if (scene.random.chance(0.2)) {
          await server.end("SIGKILL");
          await server.start();
        }
        const rate = scene.tally.rate(began, performance.now());
        await fail(engine, null);
        // Then at single requests of a batch: each of its steps is struck in turn.
        for (let after = 0; after < 6; after++) {
          await fail(engine, { kind, after, times: 1 });
          await sleep(250);
        }
        await fail(engine, null);
        scene.say(`${kind}: ${rate.toFixed(0)} answers 202 a second meanwhile`);
      }
    }
    return scene.settle(load, server);
  });

/** How many times the usual rate is read in a long outage: a backlog is to be seen to drain. */
const CROWD = 5;
/** How long the backlog may take, milliseconds. */
const DRAIN = 300_000;

/**
 * ClickHouse is away for long: views must be taken at the same rate meanwhile, and new ones not wait
 * for the backlog once it is back.
 */
export const outage = (wish: Wish): Promise<Outcome> =>
  play("outage", wish, async (scene) => {
    const { tally } = scene;
    const { engine, server } = await withEngine(scene);
    const load = scene.load(server.url, wish.rate * CROWD);
    await sleep(2000);
    const usual = new Freshness(load, server.url);
    const calm = performance.now();
    await sleep(Math.min(wish.size, 10) * 1000);
    const before = tally.rate(calm, performance.now());
    scene.note(`counted after a 202, usually: ${spread(await usual.end())}`);

    await engine.end("SIGKILL");
    const away = performance.now();
    const { durable, refused, unanswered } = tally;
    await sleep(wish.size * 1000);
    const during = tally.rate(away, performance.now());
    scene.note(
      `${before.toFixed(0)} answers 202 a second before, ${during.toFixed(0)} in ${wish.size} s without ClickHouse`,
    );
    const lost = tally.refused - refused + tally.unanswered - unanswered;
    if (lost > 0) scene.fault(`${lost} requests got no 202 while ClickHouse was away`);

    const backlog = tally.durable - durable;
    await engine.start();
    const back = performance.now();
    const fresh = new Freshness(load, server.url);
    const goal = tally.counting.length;
    await until(DRAIN, async () => (await viewsOf(server.url)) >= goal);
    const drained = (performance.now() - back) / 1000;
    const samples = await fresh.end();
    scene.note(`a backlog of ${backlog} views is counted ${drained.toFixed(1)} s after the return`);
    scene.note(`counted after a 202 meanwhile: ${spread(samples)}`);
    return scene.settle(load, server);
  });

/** Waits until something holds. @throws Error when that takes too long. */
async function until(within: number, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + within;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > end) throw new Error(`it takes longer than ${within / 1000} s`);
    await sleep(200);
  }
}
