import {
  type Engine,
  type Format,
  type Into,
  type Params,
  type Query,
  StoreDown,
} from "./engine.ts";
import { LIMITS, settingsOf } from "./limits.ts";
import { failureOf, parseRows } from "./rows.ts";

/** Where a ClickHouse server answers. */
export interface Server {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** What `@clickhouse/client` and `@clickhouse/client-web` have in common, as far as we use it. */
interface Client {
  query(params: {
    query: string;
    format: "JSONEachRow";
    query_params: Record<string, unknown>;
    clickhouse_settings: Record<string, string | number>;
  }): Promise<{ text(): Promise<string> }>;
  exec(params: {
    query: string;
    query_params: Record<string, unknown>;
    clickhouse_settings: Record<string, string | number>;
  }): Promise<{ stream: AsyncIterable<Uint8Array> }>;
  command(params: { query: string; query_params?: Record<string, unknown> }): Promise<unknown>;
  ping(params?: { select: true }): Promise<{ success: boolean; error?: Error }>;
  close(): Promise<void>;
}

type CreateClient = (config: {
  url: string;
  username: string;
  password: string;
  database: string;
  request_timeout: number;
  log: { level: 127 };
  clickhouse_settings: Record<string, string | number>;
}) => Client;

const SETTINGS = {
  output_format_json_quote_64bit_integers: 0,
  // Batches come ready made, and are acknowledged only once they are on disk.
  async_insert: 0,
  wait_end_of_query: 1,
  max_execution_time: 60,
};

/**
 * The engine over HTTP, through the client of the runtime: the Node client hangs in Workers.
 * @param limits What a question may take.
 */
export function openHttp(createClient: CreateClient, server: Server, limits = LIMITS): Engine {
  const client = createClient({
    url: server.url,
    username: server.user,
    password: server.password,
    database: server.database,
    request_timeout: 90_000,
    // Off: its errors are thrown too, and an outage would fill the log of the server.
    log: { level: 127 },
    clickhouse_settings: SETTINGS,
  });
  return new Http(client, settingsOf(limits));
}

class Http implements Engine {
  private readonly client: Client;
  private readonly questions: Record<string, number>;

  /** @param questions ClickHouse's settings for what is asked, beside those for all. */
  constructor(client: Client, questions: Record<string, number>) {
    this.client = client;
    this.questions = questions;
  }

  async rows<Row>(query: Query<Row>, params: Params = {}): Promise<Row[]> {
    const text = await this.do(async () => {
      const answer = await this.client.query({
        query: `/* ${query.name} */ ${query.sql}`,
        format: "JSONEachRow",
        query_params: params,
        clickhouse_settings: this.questions,
      });
      return answer.text();
    });
    return parseRows(query.row, text);
  }

  async *stream(
    { name, sql }: Pick<Query<unknown>, "name" | "sql">,
    params: Params,
    format: Format,
  ): AsyncGenerator<Uint8Array> {
    // The server sends nothing before all of it is there: what fails has a status, and no half is an answer.
    const { stream } = await this.do(() =>
      this.client.exec({
        query: `/* ${name} */ ${sql} FORMAT ${format}`,
        query_params: params,
        clickhouse_settings: { wait_end_of_query: 1 },
      }),
    );
    const pieces = pieceByPiece(stream, format === "Parquet");
    try {
      for (;;) {
        const { value, done } = await this.do(() => pieces.next());
        if (done) return;
        yield value;
      }
    } finally {
      await pieces.return(undefined);
    }
  }

  async run(sql: string, params: Params = {}): Promise<void> {
    await this.do(() => this.client.command({ query: sql, query_params: params }));
  }

  async insert(into: Into, lines: Uint8Array | string): Promise<void> {
    if (lines.length === 0) return;
    const text = typeof lines === "string" ? lines : new TextDecoder().decode(lines);
    const query = `INSERT INTO ${into.table} (${into.columns.join(", ")}) FORMAT JSONEachRow\n${text}`;
    await this.do(() => this.client.command({ query }));
  }

  async ping(): Promise<void> {
    await this.do(async () => {
      const answer = await this.client.ping({ select: true });
      if (!answer.success) throw answer.error;
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async do<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw failure(cause);
    }
  }
}

/** What a connection hands over, or all of it as one. */
async function* pieceByPiece(
  stream: AsyncIterable<Uint8Array>,
  isWhole: boolean,
): AsyncGenerator<Uint8Array, undefined> {
  const kept: Uint8Array[] = [];
  for await (const piece of stream) {
    if (isWhole) kept.push(piece);
    else yield piece;
  }
  if (isWhole) yield Buffer.concat(kept);
}

/** A refusal carries ClickHouse's own code; all else is a connection that failed. */
function failure(cause: unknown): Error {
  const code = Number((cause as { code?: string } | undefined)?.code);
  // 516 and 81: a wrong password or database is for the operator to mend, no defect of a batch.
  if (Number.isInteger(code) && code !== 516 && code !== 81) return failureOf(code, cause);
  return new StoreDown(cause instanceof Error ? cause.message : String(cause), { cause });
}

/** Makes the database of the settings, where it is not there yet. @throws as `Engine.rows`. */
export async function createDatabase(
  createClient: CreateClient,
  server: Server,
  cluster: string | null,
): Promise<void> {
  const engine = openHttp(createClient, { ...server, database: "default" });
  // Both names are checked where settings are read; a parameter is not allowed in ON CLUSTER.
  const where = cluster === null ? "" : ` ON CLUSTER ${cluster}`;
  try {
    await engine.run(`CREATE DATABASE IF NOT EXISTS {database:Identifier}${where}`, {
      database: server.database,
    });
  } finally {
    await engine.close();
  }
}
