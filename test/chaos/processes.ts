import { join } from "node:path";
import { freePort, Program } from "../../scripts/program.ts";

const root = join(import.meta.dirname, "../..");

export const TOKEN = "the-token-of-the-chaos";

/** The server as users run it. */
export const serverProgram = async (
  data: string,
  logFile: string,
  env: Readonly<Record<string, string>> = {},
  preload: readonly string[] = [],
): Promise<Program> => {
  const port = await freePort();
  return new Program({
    port,
    args: [...preload.map((file) => `--import=${file}`), join(root, "src/server.ts")],
    env: {
      PORT: String(port),
      BYLINE_DATA: data,
      BYLINE_ADMIN_TOKEN: TOKEN,
      CLICKHOUSE_URL: "",
      CLICKHOUSE_PASSWORD: "",
      ...env,
    },
    logFile,
    readyPath: "/health",
  });
};

/** ClickHouse's HTTP interface over an embedded engine. */
export const engineProgram = async (folder: string, logFile: string): Promise<Program> => {
  const port = await freePort();
  return new Program({
    port,
    args: [join(root, "scripts/clickhouse-endpoint.ts"), folder, String(port)],
    logFile,
    readyPath: "/ping",
  });
};

/** Asks a server. @throws Error on any other answer than 200. */
export async function ask<Answer>(url: string, path: string): Promise<Answer> {
  const answer = await fetch(url + path, {
    headers: { authorization: `Bearer ${TOKEN}` },
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as Answer;
}
