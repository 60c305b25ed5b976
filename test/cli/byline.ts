import { execFile } from "node:child_process";

const BIN = new URL("../../bin/byline.mjs", import.meta.url).pathname;

/** What a run of the command line said, and the status that it ended with. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line to its end. Settings of the machine that the tests run on are none of its. */
export const byline = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<Said>((resolve) => {
    const options = { env: { ...process.env, ...NONE, ...env }, maxBuffer: 2 ** 28 };
    execFile(process.execPath, [BIN, ...args], options, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });

const NONE = { BYLINE_ADMIN_TOKEN: "", BYLINE_URL: "", BYLINE_DATA: "", CLICKHOUSE_URL: "" };
