import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, Program } from "../scripts/program.ts";

const root = join(import.meta.dirname, "..");

/** A process under test with its address. */
export interface Target {
  readonly port: number;
  readonly process: Program;
  stop(): Promise<void>;
}

/** The Hono application that checks and stores nothing. */
export async function startBaseline(): Promise<Target> {
  const port = await freePort();
  const args = [join(root, "bench/baseline.ts"), String(port)];
  const program = new Program({ port, args, readyPath: "/ready" });
  await program.start();
  return { port, process: program, stop: async () => void (await program.end("SIGTERM")) };
}

export const TOKEN = "token-of-the-bench";

/**
 * The server as users run it, in a data folder of its own.
 * @param fill Puts something into the folder before.
 */
export async function startServer(
  fill: (data: string) => Promise<void> = async () => {},
): Promise<Target & { data: string }> {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "byline-bench-"));
  await fill(data);
  const env = { PORT: String(port), BYLINE_DATA: data, BYLINE_ADMIN_TOKEN: TOKEN };
  const program = new Program({
    port,
    args: [join(root, "src/server.ts")],
    env,
    readyPath: "/ready",
  });
  await program.start();
  const stop = async () => {
    await program.end("SIGTERM");
    await rm(data, { recursive: true, force: true });
  };
  return { port, data, process: program, stop };
}

/** What a process has used: CPU seconds, and its memory and the peak of it in MiB. */
export async function usage({ pid }: Program) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const mib = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / 100,
    memory: mib("VmRSS"),
    peak: mib("VmHWM"),
  };
}
