#!/usr/bin/env node
// Starts the command line on the Node that npm brought along, whichever one called this.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as module from "node:module";
import { constants } from "node:os";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The first Node that has all that the service needs. */
const NEEDED = 24;

const entry = new URL("../src/cli/main.ts", import.meta.url);

if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  if (fileURLToPath(entry).includes(`${sep}node_modules${sep}`)) stripTypes();
  await import(entry.href);
} else {
  startAgain();
}

/**
 * TRICKY: Node runs `.ts` files as they are, but none within `node_modules`, where this package lies once
 * another has it as a dependency. Its own files are stripped of their types here.
 */
function stripTypes() {
  const own = new URL("../", import.meta.url).href;
  // That it is an experiment is said at its first use, which is none of who calls a command.
  const { emitWarning } = process;
  process.emitWarning = () => {};
  module.stripTypeScriptTypes("");
  process.emitWarning = emitWarning;
  module.registerHooks({
    load(url, context, next) {
      if (!url.startsWith(own) || !url.endsWith(".ts")) return next(url, context);
      const source = module.stripTypeScriptTypes(readFileSync(new URL(url), "utf8"));
      return { format: "module", source, shortCircuit: true };
    },
  });
}

function startAgain() {
  const child = spawn(nodeOfOurs(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  child.on("error", missing);
  // Ctrl-C reaches both of themselves; what is sent to this one alone is handed on.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

function nodeOfOurs() {
  try {
    const { resolve } = module.createRequire(import.meta.url);
    return join(dirname(resolve("node/package.json")), "bin", "node");
  } catch (error) {
    return missing(error);
  }
}

function missing(error) {
  console.error(`Node ${NEEDED} or newer is needed: run \`npm install\` (${error.message})`);
  process.exit(1);
}
