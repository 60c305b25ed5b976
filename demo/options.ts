import { parseArgs } from "node:util";
import { STANDARD } from "./simulate.ts";

export interface Options {
  readonly seed: string;
  readonly views: number;
  /** Null: as the settings say. */
  readonly port: string | null;
  readonly fresh: boolean;
  readonly live: boolean;
  /** Whether seed or number of views were asked for. */
  readonly isPlayAsked: boolean;
}

export const HELP = `npm run demo -- [options]

Fills a store of its own with a year of a simulated newsroom, and serves its dashboard.

  --views N   how many views to simulate (1000000)
  --seed S    another seed, another newsroom (${STANDARD.seed})
  --port N    where to serve (PORT, or 8787)
  --fresh     delete the demo's data first
  --no-live   no new views once it runs
  --help      this text`;

/** What cannot be understood; the message is for the one who typed it. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}

/** @returns Null: help is asked for. @throws OptionsError. */
export function readOptions(args: readonly string[]): Options | null {
  const given = parse(args);
  if (given.help) return null;
  const views = Number(given.views ?? 1_000_000);
  if (!Number.isInteger(views) || views < 1000 || views > 100_000_000) {
    throw new OptionsError("--views is no whole number between 1000 and 100000000");
  }
  return {
    seed: given.seed ?? STANDARD.seed,
    views,
    port: given.port ?? null,
    fresh: given.fresh ?? false,
    live: !given["no-live"],
    isPlayAsked: given.seed !== undefined || given.views !== undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        views: { type: "string" },
        seed: { type: "string" },
        port: { type: "string" },
        fresh: { type: "boolean" },
        "no-live": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    throw new OptionsError((cause as Error).message, { cause });
  }
}
