/** Puts views into a log until it is killed, and says on stdout which are durable. */
import { Log } from "../../src/buffer/log.ts";
import { viewEntry } from "./entries.ts";

const log = await Log.open(process.argv[2] ?? "", 2 ** 30);
let n = Number(process.argv[3]);

const putForever = async () => {
  for (;;) {
    const mine = n++;
    await log.put(viewEntry(mine));
    process.stdout.write(`${mine}\n`);
  }
};
await Promise.all(Array.from({ length: 50 }, putForever));
