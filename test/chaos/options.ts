import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";

const ROUNDS = ["kills", "away", "disk", "clock", "edge"] as const;
export type RoundName = (typeof ROUNDS)[number];

export interface Options {
  readonly rounds: readonly RoundName[];
  readonly seed: string;
  readonly rate: number;
  readonly kills: number;
  readonly seconds: number;
}

export const HELP = `npm run chaos -- [rounds] [options]

Breaks real processes under a steady load, and compares every number with an exact tally. Ends with
exit code 1 where a view that was answered 202 is missing or doubled, or anything else does not hold.

  kills   kill -9 of the server, its store embedded, again and again
  away    ClickHouse killed, refusing, hanging, cut off before and after it has written; the server
          killed meanwhile; a long outage, and how new views fare while its backlog drains
  disk    a full disk, store embedded and elsewhere, and a log at its limit
  clock   a clock that jumps by minutes, hours and days
  edge    the Worker: a queue that repeats and reorders, and its dead letters

Without names, all of them.

  --kills N     how often the server is killed in the first round (100)
  --seconds N   length of the long outage (60)
  --rate N      views a second (200)
  --seed S      the same load and the same moments as before; drawn and printed otherwise
  --help        this text`;

/** What cannot be understood; the message is for the one who typed it. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}

/** @returns Null: help is asked for. @throws OptionsError. */
export function readOptions(args: readonly string[]): Options | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  return {
    rounds: positionals.length === 0 ? ROUNDS : positionals.map(roundOf),
    seed: values.seed ?? randomBytes(4).toString("hex"),
    rate: whole("rate", values.rate, 1, 5000),
    kills: whole("kills", values.kills, 1, 10_000),
    seconds: whole("seconds", values.seconds, 1, 3600),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kills: { type: "string", default: "100" },
        seconds: { type: "string", default: "60" },
        rate: { type: "string", default: "200" },
        seed: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new OptionsError((cause as Error).message, { cause });
  }
}

function roundOf(name: string): RoundName {
  const round = ROUNDS.find((one) => one === name);
  if (!round) throw new OptionsError(`there is no round named ${name}`);
  return round;
}

function whole(name: string, text: string, least: number, most: number): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= least && n <= most) return n;
  throw new OptionsError(`--${name} is no whole number between ${least} and ${most}`);
}
