// Builds the Worker as a deployment would, and sends it nowhere.
import { spawnSync } from "node:child_process";
import { OFFLINE } from "./wrangler-offline.ts";

const args = [
  "node_modules/wrangler/bin/wrangler.js",
  "deploy",
  "--dry-run",
  "--outdir",
  "dist/worker",
];
const { status } = spawnSync(process.execPath, args, {
  stdio: "inherit",
  env: { ...process.env, ...OFFLINE },
});
process.exitCode = status ?? 1;
