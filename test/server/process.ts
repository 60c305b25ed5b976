import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import type { BeaconInput } from "../../src/contract/beacon.ts";

const ENTRY = new URL("../../src/server.ts", import.meta.url).pathname;
const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

export const TOKEN = "the-token-of-the-tests";

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Ends it, and gives its exit code; null: by the signal itself. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  ask<Answer>(path: string): Promise<Answer>;
  /** @returns The status. */
  send(beacon: BeaconInput): Promise<number>;
}

/** Resolves once its store is ready: a server does not wait long for one elsewhere. */
export const ready = (server: ServerProcess) =>
  expect.poll(async () => (await fetch(`${server.url}/ready`)).status).toBe(200);

/** Runs the entry until it ends by itself. */
export async function runServer(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnServer(env);
  const [code] = await once(child, "close");
  return { code, output: output() };
}

/** Starts the entry on a data folder and any free port. */
export async function startServer(
  data: string,
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const { child, output } = spawnServer({ BYLINE_DATA: data, BYLINE_ADMIN_TOKEN: TOKEN, ...env });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const found = /Dashboard +(\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    });
    child.once("close", () => reject(new Error(`The server ended: ${output()}`)));
  });
  return {
    url,
    child,
    output,
    async end(signal) {
      const closed = once(child, "close");
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
    async ask(path) {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await fetch(url + path, { headers });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return JSON.parse(await answer.text());
    },
    async send(beacon) {
      const answer = await fetch(`${url}/v1/views`, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": BROWSER },
        body: JSON.stringify(beacon),
      });
      await answer.arrayBuffer();
      return answer.status;
    },
  };
}

function spawnServer(env: Record<string, string>) {
  const child = spawn(process.execPath, [ENTRY], { env: { ...process.env, PORT: "0", ...env } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += chunk;
    });
  }
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  });
  return { child, output: () => text };
}

/** A view of one article, just now. */
export function beacon(changes: Partial<BeaconInput> = {}): BeaconInput {
  return {
    site: "news",
    view: uuidv7(),
    url: "https://unn.example/en/news/second-round",
    article: { id: "second-round", title: "Second round", authors: ["Yana Sokolivska"] },
    ...changes,
  };
}

function uuidv7(): string {
  const hex = Date.now().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

export const counterOf = async (server: ServerProcess): Promise<number> => {
  const path = "/v1/sites/news/counter?article=second-round";
  const { articles } = await server.ask<{ articles: Record<string, number> }>(path);
  return articles["second-round"] ?? 0;
};
