import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { TOKEN } from "./processes.ts";
import { type Outcome, play, type Scene, type Wish } from "./scene.ts";

const root = join(import.meta.dirname, "../..");
const LATE = "byline-late";
/** How long messages may take to become dead letters. */
const DYING = 60_000;

/** wrangler.toml, but with one retry before the dead letters, which then are tried at once. */
async function configOf(scene: Scene): Promise<string> {
  // Wrangler takes names as seen from the folder of its configuration.
  const named = (name: string) => JSON.stringify(relative(scene.folder, join(root, name)));
  const config = (await readFile(join(root, "wrangler.toml"), "utf8"))
    .replace('"src/worker.ts"', named("test/chaos/edge-worker.ts"))
    .replace(/^tsconfig = .*$/m, "")
    .replace('"dist/public"', named("dist/public"))
    .replace("max_retries = 8 ", "max_retries = 1 ")
    .replace("max_batch_timeout = 10", "max_batch_timeout = 1");
  const path = join(scene.folder, "wrangler.toml");
  await writeFile(path, config);
  return path;
}

/**
 * The Worker in its runtime: a queue that repeats and reorders all along, ClickHouse away until
 * messages have become dead letters, answers lost after the write.
 */
export const edge = (wish: Wish): Promise<Outcome> =>
  play("edge", wish, async (scene) => {
    // Read when Wrangler is imported: it would tell of every dead letter.
    process.env["WRANGLER_LOG"] ??= "error";
    const { startEdge } = await import("../../scripts/edge.ts");
    const running = await startEdge({
      folder: join(scene.folder, "edge"),
      host: "127.0.0.1",
      port: 0,
      database: "byline",
      token: TOKEN,
      config: await configOf(scene),
    });
    scene.finally(() => running.stop());
    const { url, endpoint } = running;
    const deliveries = async (): Promise<Record<string, number>> => {
      const answer = await fetch(`${url}/v1/chaos`, { signal: AbortSignal.timeout(10_000) });
      return JSON.parse(await answer.text());
    };
    const load = scene.load(url);
    for (let n = 0; n < wish.size; n++) {
      await sleep(2000);
      for (let after = 0; after < 8; after++) {
        endpoint.fail({ kind: "cut-after-write", after, times: 1 });
        await sleep(500);
      }
      endpoint.heal();
      await sleep(2000);
      const before = (await deliveries())[LATE] ?? 0;
      endpoint.fail({ kind: scene.random.any(["refuse", "cut-before-write", 252]) });
      const until = performance.now() + DYING;
      let dead = 0;
      while (dead < wish.rate && performance.now() < until) {
        await sleep(250);
        dead = ((await deliveries())[LATE] ?? 0) - before;
      }
      endpoint.heal();
      scene.say(`${dead} dead letters delivered while ClickHouse was away`);
      if (dead === 0) scene.fault("no message became a dead letter");
    }
    await load.finish(60_000);
    const counted = await scene.compare(running, 120_000, "");
    const all = await deliveries();
    scene.note(`delivered by the queues: ${JSON.stringify(all)}`);
    return scene.outcome(counted);
  });
