// `npm run bench`: the benchmarks. They print ratios measured in one run, and judge nothing.
import { parseArgs } from "node:util";

const HELP = `npm run bench -- <which> [options]

  ingest   views per second answered once durable, beside a check alone
             --seconds N   length of a measurement (10)
             --rounds N    measurements of each kind (3)
  ask      every question on a demo newsroom with its readers and with ten times as many, and the
           overview's questions beside the same from views alone
             --views A,B   sizes of the newsroom (10000000,100000000: some 4 GB on disk)
             --folder F    where its stores are kept for the next time (none)

  editors  views per second and their answers' time with 20 editors who load the overview every 10
           seconds, and without, in turns
             --views N     views in the store before (10000000)
             --rate N      views sent a second (5000)
             --seconds N, --rounds N, --folder F   as above

  store    bytes of a view on disk, microseconds of roll-up work, what folding repeats costs
             --views A,B   sizes of the newsroom (1000000,10000000)

  read     milliseconds of a browser's main thread that reading an article takes

Without a name, all of them.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", short: "h" },
    seconds: { type: "string", default: "10" },
    rounds: { type: "string", default: "3" },
    views: { type: "string" },
    rate: { type: "string", default: "5000" },
    folder: { type: "string" },
  },
});

const sizes = (usual: number[]): number[] => values.views?.split(",").map(Number) ?? usual;
const known = ["ingest", "ask", "editors", "store", "read"];
const wanted = positionals.length > 0 ? positionals : known;
if (values.help || wanted.some((name) => !known.includes(name))) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  if (wanted.includes("ingest")) {
    const { benchIngest } = await import("./ingest.ts");
    await benchIngest({ seconds: Number(values.seconds), rounds: Number(values.rounds) });
  }
  if (wanted.includes("ask")) {
    const { benchAsk } = await import("./ask.ts");
    await benchAsk(sizes([10_000_000, 100_000_000]), values.folder ?? null);
  }
  if (wanted.includes("editors")) {
    const { benchEditors } = await import("./editors.ts");
    const [views = 0] = sizes([10_000_000]);
    const { seconds, rounds, rate, folder = null } = values;
    const [long, often, fast] = [seconds, rounds, rate].map(Number) as [number, number, number];
    await benchEditors({ views, seconds: long, rounds: often, rate: fast, folder });
  }
  if (wanted.includes("store")) {
    const { benchStore } = await import("./store.ts");
    await benchStore(sizes([1_000_000, 10_000_000]));
  }
  if (wanted.includes("read")) {
    const { benchRead } = await import("./read.ts");
    await benchRead();
  }
}
