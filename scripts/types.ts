// Checks the types of every runtime's part with its own settings, side by side, and that the Worker's
// bindings are still those that wrangler.toml names.
import { spawn } from "node:child_process";
import { OFFLINE } from "./wrangler-offline.ts";

const tsc = (project: string): string[] => ["node_modules/typescript/bin/tsc", "-p", project];

const CHECKS = [
  tsc("tsconfig.json"),
  tsc("src/tracker/tsconfig.json"),
  tsc("src/edge/tsconfig.json"),
  tsc("dashboard/tsconfig.json"),
  [
    "node_modules/wrangler/bin/wrangler.js",
    "types",
    "--check",
    "--include-runtime=false",
    "--strict-vars=false",
    "src/edge/bindings.d.ts",
  ],
];

const run = (args: string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...OFFLINE };
    const child = spawn(process.execPath, args, { stdio: "inherit", env });
    child.on("close", (code) => resolve(code === 0));
  });

const passed = await Promise.all(CHECKS.map(run));
process.exitCode = passed.every(Boolean) ? 0 : 1;
