/**
 * ClickHouse's HTTP interface over the embedded engine: what the Worker needs to be tried out and
 * tested on one machine, where no server is to be had. It speaks the part of the protocol that
 * `@clickhouse/client` and `@clickhouse/client-web` use, and fails on demand.
 *
 *   node scripts/clickhouse-endpoint.ts [folder] [port]
 *   curl 'http://127.0.0.1:8123/?param_n=42' --data-binary 'SELECT {n:UInt8} FORMAT JSON'
 *   curl http://127.0.0.1:8123/faults -d '{"kind":"refuse","times":3}'
 *   curl -X DELETE http://127.0.0.1:8123/faults
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";

const chdb: typeof import("chdb") = createRequire(import.meta.url)("chdb");

const Fault = z.strictObject({
  /**
   * `refuse`: the connection is closed unread. `hang`: it stays open without an answer.
   * `cut-before-write`: it is closed once the statement is read, which does not run.
   * `cut-after-write`: the statement runs, its answer is lost.
   * A number: ClickHouse refuses the statement with this code.
   */
  kind: z.union([
    z.enum(["refuse", "hang", "cut-before-write", "cut-after-write"]),
    z.int().positive(),
  ]),
  /** How many requests it spares first. */
  after: z.int().nonnegative().default(0),
  /** How many requests it strikes then; absent: all, until cleared. */
  times: z.int().positive().optional(),
});
export type Fault = z.input<typeof Fault>;

export interface Endpoint {
  /** Origin, such as `http://127.0.0.1:8123`. */
  readonly url: string;
  /** The next requests fail in this way. */
  fail(fault: Fault): void;
  /** Requests succeed again; those that hang are cut. */
  heal(): void;
  close(): Promise<void>;
}

/**
 * Serves the data in a folder that no other process has open.
 * @param port 0: any that is free.
 * @param password Of the user `default`; absent: none is asked for.
 */
export async function openEndpoint(options: {
  path: string;
  port: number;
  password?: string;
}): Promise<Endpoint> {
  // The engine lets the folder go with its last session: this one holds it between requests.
  const holder = new chdb.Session(options.path, { connectionArgs: ENGINE });
  const hanging = new Set<ServerResponse>();
  let fault: z.output<typeof Fault> | null = null;

  /** The fault that strikes this request, if any. */
  const struck = (): Fault["kind"] | null => {
    if (fault === null || fault.after-- > 0) return null;
    const { kind } = fault;
    if (fault.times !== undefined && --fault.times === 0) fault = null;
    return kind;
  };
  const endpoint = {
    fail(next: Fault) {
      fault = Fault.parse(next);
    },
    heal() {
      fault = null;
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
  };

  const server = createServer({ maxHeaderSize: 1 << 20 }, async (request, response) => {
    try {
      const url = new URL(request.url ?? "/", "http://localhost");
      if (url.pathname === "/faults") {
        if (request.method === "DELETE") endpoint.heal();
        else endpoint.fail(JSON.parse((await buffer(request)).toString()));
        return void response.end();
      }
      const kind = struck();
      if (kind === "refuse") return void response.destroy();
      if (kind === "hang") return void hanging.add(response);
      if (url.pathname === "/ping") return void response.end("Ok.\n");
      const body = await read(request);
      if (kind === "cut-before-write") return void response.destroy();
      if (typeof kind === "number") throw refusal(kind, "on demand");
      if (options.password !== undefined && !allowed(request, options.password)) {
        throw refusal(516, "default: Authentication failed");
      }
      const answer = await run(options.path, url.searchParams, body);
      if (kind === "cut-after-write") return void response.destroy();
      send(request, response, url.searchParams, answer);
    } catch (error) {
      complain(response, error);
    }
  });
  await listen(server, options.port);

  return {
    ...endpoint,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      endpoint.heal();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      holder.close();
      await chdb.drainPending();
    },
  };
}

const ENGINE = ["--max_memory_usage=4000000000"];

// Parameters of a request that are no settings of the engine.
const NO_SETTING =
  /^(query|database|default_format|query_id|session_id|role|user|password|compress|decompress|wait_end_of_query|enable_http_compression|send_progress_in_http_headers|http_.*|param_.*)$/;

/** Runs one statement in a session of its own, so that settings and parameters end with it. */
async function run(path: string, params: URLSearchParams, body: Buffer): Promise<Uint8Array> {
  const session = new chdb.Session(path, { connectionArgs: ENGINE });
  try {
    const database = params.get("database");
    if (database) await session.queryAsync(`USE \`${database.replaceAll("`", "``")}\``);
    const settings: string[] = [];
    for (const [name, value] of params) {
      if (NO_SETTING.test(name) && !name.startsWith("param_")) continue;
      if (!/^\w+$/.test(name)) throw refusal(115, `Unknown setting '${name}'`);
      // A parameter's value is text in TSV's escapes, on the wire as in SET: nothing to convert.
      settings.push(`${name} = ${literal(value)}`);
    }
    // In one statement: each costs milliseconds, and there may be a dozen.
    if (settings.length > 0) await session.queryAsync(`SET ${settings.join(", ")}`);
    const query = params.get("query");
    const statement = query ? `${query}\n${body}` : body.toString();
    const format = params.get("default_format") ?? "TabSeparated";
    return (await session.queryAsync(statement, { format })).bytes();
  } finally {
    session.close();
  }
}

const literal = (text: string): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\0", "\\0")}'`;

async function read(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

function allowed(request: IncomingMessage, password: string): boolean {
  const expected = `Basic ${Buffer.from(`default:${password}`).toString("base64")}`;
  return request.headers.authorization === expected;
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  params: URLSearchParams,
  answer: Uint8Array,
): void {
  response.setHeader("content-type", "text/plain; charset=UTF-8");
  response.setHeader("x-clickhouse-query-id", params.get("query_id") ?? "");
  const zipped =
    params.get("enable_http_compression") === "1" &&
    /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  if (zipped) response.setHeader("content-encoding", "gzip");
  response.end(zipped ? gzipSync(answer) : answer);
}

/** An error in the words of ClickHouse. */
function refusal(code: number, message: string): Error & { clickhouseCode: number } {
  const error = new Error(`Code: ${code}. DB::Exception: ${message}. (REFUSED)`);
  return Object.assign(error, { clickhouseCode: code });
}

function complain(response: ServerResponse, error: unknown): void {
  const code = (error as { clickhouseCode?: number }).clickhouseCode;
  response.statusCode = code === 516 ? 403 : 500;
  if (code !== undefined) response.setHeader("x-clickhouse-exception-code", String(code));
  response.end(`${error instanceof Error ? error.message : error}\n`);
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });

if (import.meta.main) {
  const [path = "data/clickhouse", port = "8123"] = process.argv.slice(2);
  const endpoint = await openEndpoint({ path, port: Number(port) });
  console.log(`ClickHouse's HTTP interface at ${endpoint.url}, data in ${path}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => endpoint.close());
}
