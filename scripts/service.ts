import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FolderTaken } from "../src/server/lock.ts";
import { type Running, start } from "../src/server/start.ts";
import { readSettings, type Settings } from "../src/settings.ts";

/** The service as a command finds it: the one that runs, or one of its own. */
export interface Service {
  /** Sends an order to a route that answers NDJSON, and hands on each line. @throws Refused. */
  order<Line>(path: string, body: object, onLine: (line: Line) => void): Promise<void>;
  close(): Promise<void>;
}

/** The service does not do what it was asked; the message is for the operator. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * Finds the service that the settings name. Where a server has the data folder it is asked over HTTP,
 * with BYLINE_ADMIN_TOKEN; else one is started here for as long as the command takes.
 * @throws Refused, SettingsError.
 */
export async function findService(env = process.env): Promise<Service> {
  const settings = readSettings(env);
  const isElsewhere = settings.clickhouse !== null && !existsSync(settings.data);
  if (settings.clickhouse === null && !existsSync(settings.data)) {
    throw new Refused(`There is no data in ${settings.data}: set BYLINE_DATA, or CLICKHOUSE_URL`);
  }
  const data = isElsewhere ? await mkdtemp(join(tmpdir(), "byline-")) : settings.data;
  const token = randomBytes(24).toString("base64url");
  try {
    const running = await start(
      { ...settings, data, host: "127.0.0.1", port: 0, adminToken: token },
      "",
    );
    return service(running.url, token, () => end(running, isElsewhere ? data : null));
  } catch (error) {
    if (!(error instanceof FolderTaken)) throw error;
    return service(urlOf(settings), tokenOf(settings), async () => {});
  }
}

async function end(running: Running, folder: string | null): Promise<void> {
  await running.stop();
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}

function urlOf({ host, port }: Settings): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function tokenOf({ adminToken }: Settings): string {
  if (adminToken !== null) return adminToken;
  throw new Refused("A server runs on this data: set BYLINE_ADMIN_TOKEN to ask it");
}

function service(url: string, token: string, close: () => Promise<void>): Service {
  return {
    close,
    async order<Line>(path: string, body: object, onLine: (line: Line) => void) {
      const answer = await fetch(url + path, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      }).catch((cause) => {
        throw new Refused(
          `The server does not answer at ${url}: set HOST and PORT as it has them`,
          {
            cause,
          },
        );
      });
      if (!answer.ok) throw new Refused(explain(await answer.text()));
      for await (const line of linesOf(answer)) {
        const said = JSON.parse(line) as Line & { problem?: object };
        if (said.problem) throw new Refused(explain(JSON.stringify(said.problem)));
        onLine(said);
      }
    },
  };
}

/** Problem details in a line or more. */
function explain(text: string): string {
  const {
    title = text,
    detail = title,
    faults = [],
  } = JSON.parse(text) as {
    title?: string;
    detail?: string;
    faults?: { field: string; message: string }[];
  };
  return [detail, ...faults.map(({ field, message }) => `  ${field} ${message}`)].join("\n");
}

async function* linesOf(answer: Response): AsyncGenerator<string> {
  let rest = "";
  for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    yield* parts.filter((part) => part !== "");
  }
  if (rest !== "") yield rest;
}
