import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverProgram } from "./processes.ts";
import { type Outcome, play, type Wish } from "./scene.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where the clock stands beside the true one, in turn. In between it is right. */
const JUMPS: readonly (readonly [name: string, offset: number])[] = [
  ["3 days ahead", 3 * DAY],
  ["20 minutes behind", -20 * MINUTE],
  ["3 hours ahead", 3 * HOUR],
  ["4 days ahead", 4 * DAY],
  ["2 days behind", -2 * DAY],
  ["4 minutes ahead", 4 * MINUTE],
  ["5 hours behind", -5 * HOUR],
  ["6 days ahead", 6 * DAY],
  ["20 minutes ahead", 20 * MINUTE],
  ["30 days ahead", 30 * DAY],
  ["10 days behind", -10 * DAY],
];

/** The clock of a server jumps under load, now and then while it is down, and is right in between. */
export const clock = (wish: Wish): Promise<Outcome> =>
  play("clock", wish, async (scene) => {
    const file = join(scene.folder, "clock");
    const turn = (offset: number) => writeFile(file, String(offset));
    await turn(0);
    const server = await serverProgram(
      join(scene.folder, "data"),
      scene.logFile,
      { CHAOS_CLOCK: file },
      [join(import.meta.dirname, "clock-preload.ts")],
    );
    scene.finally(() => server.end("SIGKILL"));
    await server.start();
    const load = scene.load(server.url);
    await sleep(2000);
    for (let n = 0; n < wish.size; n++) {
      const [name, offset] = JUMPS[n % JUMPS.length] ?? ["right", 0];
      // A start runs the slices job at once: it takes up the days that this clock says are over.
      const restarted = scene.random.chance(0.4);
      if (restarted) await server.end("SIGKILL");
      await turn(offset);
      if (restarted) await server.start();
      await sleep(scene.random.whole(1500, 3000));
      await turn(0);
      await sleep(scene.random.whole(500, 2000));
      const from = restarted ? ", from the start" : "";
      scene.say(`${name}${from}: ${scene.tally.answered} answered 202`);
    }
    return scene.settle(load, server);
  });
