import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverProgram } from "./processes.ts";
import { type Outcome, play, type Wish } from "./scene.ts";

/** `kill -9` of a server with the embedded store amid its work, and at once a new start. */
export const kills = (wish: Wish): Promise<Outcome> =>
  play("kills", wish, async (scene) => {
    const server = await serverProgram(join(scene.folder, "data"), scene.logFile);
    scene.finally(() => server.end("SIGKILL"));
    await server.start();
    const load = scene.load(server.url);
    const starts: number[] = [];
    for (let n = 1; n <= wish.size; n++) {
      // Any moment of its life: while it starts, while it repeats its last batch, at full work.
      await sleep(scene.random.whole(0, 1500));
      await server.end("SIGKILL");
      const began = performance.now();
      // Now and then the next start is struck down too.
      if (scene.random.chance(0.2)) {
        server.launch();
        await sleep(scene.random.whole(50, 1000));
        await server.end("SIGKILL");
      }
      await server.start();
      starts.push(performance.now() - began);
      if (n % 10 === 0 || n === wish.size) {
        const { sent, answered } = scene.tally;
        scene.say(`${n} of ${wish.size} kills, ${sent} sent, ${answered} answered 202`);
      }
    }
    starts.sort((a, b) => a - b);
    scene.note(
      `${wish.size} kills; away after one: median ${seconds(starts[starts.length >> 1])} s, longest ${seconds(starts.at(-1))} s`,
    );
    return scene.settle(load, server);
  });

const seconds = (ms = 0): string => (ms / 1000).toFixed(1);
