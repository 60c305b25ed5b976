// `npm run chaos`: breaks real processes under load, and compares every number with an exact tally.
import { engineFaults, engineKills, outage } from "./away.ts";
import { clock } from "./clock.ts";
import { fullLog, fullStore, logLimit } from "./disk.ts";
import { edge } from "./edge.ts";
import { kills } from "./kills.ts";
import { HELP, type Options, OptionsError, type RoundName, readOptions } from "./options.ts";
import type { Outcome, Wish } from "./scene.ts";

/** The parts of each round, with how many times or seconds each. */
const PARTS = {
  kills: ({ kills: size }) => [["kill -9 of the server", kills, size]],
  away: ({ kills: size, seconds }) => [
    ["kill -9 of ClickHouse", engineKills, Math.ceil(size / 10)],
    ["faults of ClickHouse", engineFaults, Math.ceil(size / 50)],
    ["a long outage", outage, seconds],
  ],
  clock: ({ kills: size }) => [["a clock that jumps", clock, Math.ceil(size / 4)]],
  edge: ({ kills: size }) => [["the edge", edge, Math.ceil(size / 50)]],
  disk: ({ kills: size }) => [
    ["a full disk, store embedded", fullStore, Math.ceil(size / 10)],
    ["a full disk, store elsewhere", fullLog, Math.ceil(size / 20)],
    ["a log at its limit", logLimit, Math.ceil(size / 20)],
  ],
} satisfies Record<
  RoundName,
  (options: Options) => [name: string, part: (wish: Wish) => Promise<Outcome>, size: number][]
>;

// What was started is ended by the listeners of `exit`.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  const options = readOptions(process.argv.slice(2));
  // A round that broke off may have left something open.
  if (options) process.exit((await chaos(options)) ? 0 : 1);
  console.info(HELP);
} catch (error) {
  if (!(error instanceof OptionsError)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}

/** @returns Whether all held. */
async function chaos(options: Options): Promise<boolean> {
  const { seed, rate, rounds } = options;
  console.info(`Seed ${seed}, ${rate} views a second. The same again: --seed ${seed}`);
  const outcomes: { name: string; outcome: Outcome | null }[] = [];
  for (const round of rounds) {
    for (const [name, part, size] of PARTS[round](options)) {
      console.info(`\n${name}`);
      const began = performance.now();
      const at = () => `${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  `;
      const say = (line: string) => console.info(at() + line);
      const outcome = await part({ seed, rate, size, say }).catch((error) => {
        console.error(error);
        return null;
      });
      outcomes.push({ name, outcome });
    }
  }
  return report(outcomes);
}

function report(outcomes: readonly { name: string; outcome: Outcome | null }[]): boolean {
  const rows = outcomes.flatMap(({ name, outcome }) => {
    if (outcome === null) return [{ round: name }];
    const { tally, counted, missing, doubled } = outcome;
    const { sent, answered, durable, refused, unanswered } = tally;
    return [
      {
        round: name,
        sent,
        "202s": answered,
        views: durable,
        counted,
        missing,
        doubled,
        "503s": refused,
        unanswered,
      },
    ];
  });
  const sum = Object.fromEntries(
    ["sent", "202s", "views", "counted", "missing", "doubled", "503s", "unanswered"].map((name) => [
      name,
      rows.reduce((total, row) => total + Number((row as Record<string, unknown>)[name] ?? 0), 0),
    ]),
  );
  console.info();
  console.table([...rows, { round: "in all", ...sum }]);
  let held = true;
  for (const { name, outcome } of outcomes) {
    for (const line of outcome?.notes ?? []) console.info(`${name}: ${line}`);
  }
  for (const { name, outcome } of outcomes) {
    for (const fault of outcome?.faults ?? ["it broke off"]) {
      held = false;
      console.error(`FAULT in ${name}: ${fault}`);
    }
  }
  if (held) console.info("All held: nothing missing, nothing doubled.");
  return held;
}
