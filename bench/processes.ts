import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = new URL("..", import.meta.url).pathname;

/** A process under test with its address. */
export interface Target {
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** A port that nobody has just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** The Hono application that checks and stores nothing. */
export async function startBaseline(): Promise<Target> {
  const port = await freePort();
  const child = node([join(root, "bench/baseline.ts"), String(port)], {});
  await answers(`http://127.0.0.1:${port}/`);
  return { port, process: child, stop: () => end(child) };
}

export const TOKEN = "token-of-the-bench";

/** The server as users run it, in a data folder of its own. */
export async function startServer(): Promise<Target & { data: string }> {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "byline-bench-"));
  const env = { PORT: String(port), BYLINE_DATA: data, BYLINE_ADMIN_TOKEN: TOKEN };
  const child = node([join(root, "src/server.ts")], env);
  await answers(`http://127.0.0.1:${port}/ready`);
  const stop = async () => {
    await end(child);
    await rm(data, { recursive: true, force: true });
  };
  return { port, data, process: child, stop };
}

const node = (args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      await fetch(url);
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`${url} does not answer`);
}

/** What a process has used: CPU seconds, and its memory and the peak of it in MiB. */
export async function usage(child: ChildProcess) {
  const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const mib = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / 100,
    memory: mib("VmRSS"),
    peak: mib("VmHWM"),
  };
}
