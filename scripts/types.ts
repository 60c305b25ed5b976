// Checks the types of every runtime's part with its own settings, side by side.
import { spawn } from "node:child_process";

const PROJECTS = [
  "tsconfig.json",
  "src/tracker/tsconfig.json",
  "src/edge/tsconfig.json",
  "dashboard/tsconfig.json",
];

const check = (project: string): Promise<boolean> =>
  new Promise((resolve) => {
    const args = ["node_modules/typescript/bin/tsc", "-p", project];
    const run = spawn(process.execPath, args, { stdio: "inherit" });
    run.on("close", (code) => resolve(code === 0));
  });

const passed = await Promise.all(PROJECTS.map(check));
process.exitCode = passed.every(Boolean) ? 0 : 1;
