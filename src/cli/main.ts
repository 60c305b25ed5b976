import "../server/threads.ts";
import { Misused, Refused } from "./command.ts";
import { run, understand } from "./run.ts";

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // What a command began it ends in order; who is impatient says so twice.
    if (ending.signal.aborted) process.exit(INTERRUPTED);
    ending.abort();
  });
}
/** What shells say of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

// `byline … | head` has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  const wanted = understand(process.argv.slice(2));
  if ("help" in wanted) console.info(wanted.help);
  else process.exitCode = await run(wanted, ending.signal);
} catch (error) {
  process.exitCode = told(error);
}

/** Says why it was not done: in a line what an operator can mend, all else with its stack. */
function told(error: unknown): number {
  if (ending.signal.aborted) return INTERRUPTED;
  if (error instanceof Misused) {
    console.error(error.message);
    return 2;
  }
  console.error(isKnown(error) ? (error as Error).message : error);
  return 1;
}

const KNOWN = ["SettingsError", "SettingUnusable", "SecretsDamaged", "FolderTaken"];

function isKnown(error: unknown): boolean {
  // By name: to import all who throw these is to load the engine.
  return error instanceof Refused || (error instanceof Error && KNOWN.includes(error.name));
}
