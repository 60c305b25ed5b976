import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = join(import.meta.dirname, "..");
const READY = 60_000;

/** What is to be undone however this process ends, Ctrl-C included. */
const leftovers = new Set<() => unknown>();
process.on("exit", () => {
  // The last first: a folder goes after what is mounted in it, and that after who writes to it.
  for (const undo of [...leftovers].reverse()) undo();
});

/** Undoes something at the end of the process, unless it was done before. @returns Does it. */
export function atExit(undo: () => unknown): () => void {
  const once = () => {
    if (leftovers.delete(once)) undo();
  };
  leftovers.add(once);
  return once;
}

/** A port of loopback that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** A program of the house in a process of its own: killed and started again on the same port. */
export class Program {
  readonly url: string;
  private readonly args: readonly string[];
  private readonly env: Readonly<Record<string, string>>;
  private readonly logFile: string | undefined;
  private readonly readyPath: string;
  private child: ChildProcess | null = null;
  private forget = () => {};

  /** @param args Its file in the repository, and what follows. */
  constructor(options: {
    port: number;
    args: readonly string[];
    env?: Readonly<Record<string, string>>;
    /** Where all that it prints goes; absent: its errors to this process's, and nothing else. */
    logFile?: string;
    /** Where it answers 200 once it is ready. */
    readyPath: string;
  }) {
    this.url = `http://127.0.0.1:${options.port}`;
    this.args = options.args;
    this.env = options.env ?? {};
    this.logFile = options.logFile;
    this.readyPath = options.readyPath;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves once it answers. @throws Error when it ends, or does not answer in time. */
  async start(within = READY): Promise<void> {
    this.launch();
    const until = performance.now() + within;
    while (performance.now() < until) {
      if (!this.running) throw new Error(`${this.args[0]} ended: ${await this.lastWords()}`);
      const answer = await fetch(this.url + this.readyPath, { signal: AbortSignal.timeout(5000) })
        .then((response) => response.ok)
        .catch(() => false);
      if (answer) return;
      await sleep(25);
    }
    throw new Error(`${this.args[0]} does not answer: ${await this.lastWords()}`);
  }

  /** Starts it without waiting for it. */
  launch(): void {
    const child = spawn(process.execPath, this.args, {
      cwd: root,
      env: { ...process.env, ...this.env },
      stdio:
        this.logFile === undefined ? ["ignore", "ignore", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.forget = atExit(() => child.kill("SIGKILL"));
    const { logFile } = this;
    if (logFile === undefined) return;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => void appendFile(logFile, chunk).catch(() => {}));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Ends it by a signal, by force where that takes too long. @returns Milliseconds that it took. */
  async end(signal: NodeJS.Signals, within = 60_000): Promise<number> {
    const { child } = this;
    const began = performance.now();
    if (child && this.running) {
      const ended = once(child, "exit");
      child.kill(signal);
      const force = setTimeout(() => child.kill("SIGKILL"), within);
      await ended;
      clearTimeout(force);
    }
    this.forget();
    this.child = null;
    return performance.now() - began;
  }

  async lastWords(): Promise<string> {
    if (this.logFile === undefined) return "see above";
    return (await readFile(this.logFile, "utf8").catch(() => "")).slice(-2000);
  }
}
