import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { atExit, type Program } from "../../scripts/program.ts";
import { withEngine } from "./away.ts";
import { serverProgram } from "./processes.ts";
import { type Outcome, play, type Scene, type Wish } from "./scene.ts";

const MIB = 1024 * 1024;

/** A small disk of its own at a path. @returns Whether this machine allows it. */
function mountDisk(scene: Scene, path: string, size: number): boolean {
  mkdirSync(path);
  const options = `size=${size}`;
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]);
  if (status === 0) scene.finally(atExit(() => spawnSync("umount", ["--lazy", path])));
  return status === 0;
}

/** Takes all that is free on a disk but so many bytes. @returns Gives it back. */
async function fill(folder: string, name: string, but = 0): Promise<() => Promise<void>> {
  const path = join(folder, name);
  const { bavail, bsize } = await statfs(folder);
  const file = await open(path, "w");
  const block = Buffer.alloc(MIB, 1);
  let left = bavail * bsize - but;
  try {
    while (left > 0) left -= (await file.write(block, 0, Math.min(left, MIB))).bytesWritten;
  } catch {
    // Others write too: full is full.
  }
  await file.close();
  return () => rm(path, { force: true });
}

const NO_DISK = "only an administrator on Linux may mount a small disk: skipped";

/** Waits until views are refused, or taken again. A fault where that takes too long. */
async function untilRefused(scene: Scene, within: number): Promise<void> {
  const before = scene.tally.refused;
  await waitFor(scene, "a full disk refuses no view", within, () => scene.tally.refused > before);
}

async function untilTaken(scene: Scene, within: number): Promise<void> {
  const before = scene.tally.answered;
  await waitFor(scene, "no view is taken again", within, () => scene.tally.answered > before);
}

async function waitFor(scene: Scene, fault: string, within: number, holds: () => boolean) {
  const until = performance.now() + within;
  while (!holds()) {
    if (performance.now() > until) return scene.fault(`${fault} within ${within / 1000} s`);
    await sleep(50);
  }
}

/** Fills the disk under a server, to the last byte or nearly, and makes room again. */
async function fillAndFree(
  scene: Scene,
  folder: string,
  server: Program,
  size: number,
): Promise<void> {
  for (let n = 0; n < size; n++) {
    await sleep(2000);
    // With a little room left the log still grows while the store can write no more, or the reverse.
    const but = n % 2 === 0 ? 0 : scene.random.whole(1, 8) * 128 * 1024;
    const free = await fill(folder, "ballast", but);
    await untilRefused(scene, 60_000);
    const { answered, refused } = scene.tally;
    await sleep(3000);
    const killed = n % 3 === 2;
    if (killed) {
      await server.end("SIGKILL");
      server.launch();
      await sleep(4000);
    }
    scene.say(
      `full but ${but / 1024} KiB${killed ? ", killed and started" : ""}: ${scene.tally.answered - answered} answers 202, ${scene.tally.refused - refused} 503`,
    );
    await free();
    const began = performance.now();
    if (!server.running) await server.start();
    await untilTaken(scene, 30_000);
    scene.say(
      `views are taken ${((performance.now() - began) / 1000).toFixed(1)} s after room was made`,
    );
  }
}

/** A full disk under a server whose store is on it too. */
export const fullStore = (wish: Wish): Promise<Outcome> =>
  play("full-store", wish, async (scene) => {
    const disk = join(scene.folder, "disk");
    if (!mountDisk(scene, disk, 64 * MIB)) return scene.skip(NO_DISK);
    const server = await serverProgram(join(disk, "data"), scene.logFile);
    scene.finally(() => server.end("SIGKILL"));
    await server.start();
    const load = scene.load(server.url);
    await fillAndFree(scene, disk, server, wish.size);
    return scene.settle(load, server);
  });

/** A full disk under a server whose store is elsewhere; ClickHouse is away for a part of it. */
export const fullLog = (wish: Wish): Promise<Outcome> =>
  play("full-log", wish, async (scene) => {
    const disk = join(scene.folder, "disk");
    if (!mountDisk(scene, disk, 32 * MIB)) return scene.skip(NO_DISK);
    const { engine, server } = await withEngine(scene, { BYLINE_DATA: join(disk, "data") });
    const load = scene.load(server.url);
    await fillAndFree(scene, disk, server, wish.size);
    await engine.end("SIGKILL");
    await fillAndFree(scene, disk, server, wish.size);
    await engine.start();
    return scene.settle(load, server);
  });

/** A log that reaches BYLINE_LOG_LIMIT while ClickHouse is away. */
export const logLimit = (wish: Wish): Promise<Outcome> =>
  play("log-limit", wish, async (scene) => {
    const { engine, server } = await withEngine(scene, { BYLINE_LOG_LIMIT: String(MIB) });
    const load = scene.load(server.url);
    for (let n = 0; n < wish.size; n++) {
      await sleep(1000);
      await engine.end("SIGKILL");
      await untilRefused(scene, 60_000);
      await sleep(2000);
      await engine.start();
      const began = performance.now();
      await untilTaken(scene, 30_000);
      scene.say(
        `views are taken ${((performance.now() - began) / 1000).toFixed(1)} s after ClickHouse is back`,
      );
    }
    return scene.settle(load, server);
  });
