import { createRequire } from "node:module";
import type { Session } from "chdb";
import {
  type Engine,
  type Format,
  type Into,
  type Params,
  type Query,
  StoreDown,
  StoreError,
  Unreadable,
} from "./engine.ts";
import { freeze } from "./freeze.ts";
import { LIMITS, settingsOf } from "./limits.ts";
import { Queue } from "./queue.ts";
import { failureOf, parseRows } from "./rows.ts";

const { Session: ChdbSession, drainPending } = createRequire(import.meta.url)("chdb");

/** Readers beside the one writer; the engine runs one statement a session at a time. */
const READERS = 3;

/** The engine inside this process. */
export interface Embedded extends Engine {
  /**
   * Holds on to all tables as they are, with nothing written in between: to their data by further names in
   * `shadow/NAME` of the engine's folder, to what tells of them by copies in another.
   * @param name Of letters.
   * @param into For the copies, in the places that they have in the engine's folder.
   * @param without Tables whose data is left out.
   * @returns Tables by the place of their data.
   */
  freeze(name: string, into: string, without: readonly string[]): Promise<Map<string, string>>;
}

/**
 * The engine inside this process, its data in a folder that no other process has open. Creates the
 * database if need be.
 * @param limits What a question may take; statements and inserts may take as long as they need.
 * @throws StoreError when the folder is taken by another process.
 */
export async function openChdb(
  path: string,
  database = "byline",
  limits = LIMITS,
): Promise<Embedded> {
  const sessions: Session[] = [];
  try {
    for (let i = 0; i <= READERS; i++) {
      sessions.push(new ChdbSession(path, { connectionArgs: CONNECTION }));
    }
    await sessions[0]?.queryAsync(`CREATE DATABASE IF NOT EXISTS ${quoted(database)}`);
    for (const session of sessions) await session.queryAsync(`USE ${quoted(database)}`);
    const settings = Object.entries(settingsOf(limits)).map(
      ([name, value]) => `${name} = ${value}`,
    );
    for (const reader of sessions.slice(1)) await reader.queryAsync(`SET ${settings.join(", ")}`);
  } catch (cause) {
    for (const session of sessions) session.close();
    throw failure(cause);
  }
  const [writer, ...readers] = sessions;
  if (!writer) throw new StoreError("no session");
  return new Chdb({ path, database }, new Queue([writer]), new Queue(readers), async () => {
    const session = new ChdbSession(path, { connectionArgs: CONNECTION });
    await session.queryAsync(`USE ${quoted(database)}`);
    return session;
  });
}

// The server shares its machine: the defaults are 5 GiB of marks, and no limit on a statement.
const CONNECTION = [
  "--output_format_json_quote_64bit_integers=0",
  "--mark_cache_size=268435456",
  "--max_memory_usage=4000000000",
];

class Chdb implements Embedded {
  private readonly at: { readonly path: string; readonly database: string };
  private readonly writer: Queue<Session>;
  private readonly readers: Queue<Session>;
  private readonly open: () => Promise<Session>;
  /** Of what is streamed, each for itself: it may take as long as its reader does. */
  private readonly streams = new Set<Session>();
  /**
   * Questions that wait, or are under way with nothing written since: who asks the same gets their rows, as a
   * page asks some things several times, and editors look at the same page. Nobody else writes here.
   */
  private readonly asked = new Map<string, Asked>();

  constructor(
    at: { readonly path: string; readonly database: string },
    writer: Queue<Session>,
    readers: Queue<Session>,
    open: () => Promise<Session>,
  ) {
    this.at = at;
    this.writer = writer;
    this.readers = readers;
    this.open = open;
  }

  async rows<Row>(query: Query<Row>, params: Params = {}): Promise<Row[]> {
    const text = `/* ${query.name} */ ${query.sql}`;
    const key = text + JSON.stringify(params);
    const asked = this.asked.get(key) ?? this.ask(key, text, params);
    return parseRows(query.row, await asked.rows);
  }

  private ask(key: string, text: string, params: Params): Asked {
    const asked: Asked = { hasBegun: false, rows: Promise.resolve("") };
    const work = async (session: Session): Promise<string> => {
      asked.hasBegun = true;
      return (await session.queryBindAsync(text, params, { format: "JSONEachRow" })).text();
    };
    asked.rows = this.readers
      .do(work)
      .catch(failed)
      .finally(() => {
        if (this.asked.get(key) === asked) this.asked.delete(key);
      });
    this.asked.set(key, asked);
    return asked;
  }

  async *stream(
    { name, sql }: Pick<Query<unknown>, "name" | "sql">,
    params: Params,
    format: Format,
  ): AsyncGenerator<Uint8Array> {
    const session = await this.open().catch(failed);
    this.streams.add(session);
    try {
      const text = `/* ${name} */ ${sql}`;
      let isNone = true;
      for await (const chunk of session.queryStreamBind(text, params, { format })) {
        isNone = false;
        yield chunk.raw();
      }
      if (isNone && format === "Parquet") {
        yield (await session.queryBindAsync(text, params, { format })).bytes();
      }
    } catch (cause) {
      throw failure(cause);
    } finally {
      this.streams.delete(session);
      session.close();
    }
  }

  async run(sql: string, params: Params = {}): Promise<void> {
    await this.write((session) => session.queryBindAsync(sql, params));
  }

  async insert(into: Into, lines: Uint8Array | string): Promise<void> {
    if (lines.length === 0) return;
    await this.write((session) =>
      session.insert({
        table: into.table,
        columns: into.columns,
        values: lines,
        format: "JSONEachRow",
      }),
    );
  }

  freeze(name: string, into: string, without: readonly string[]): Promise<Map<string, string>> {
    return this.writer.do((session) => freeze(session, this.at, name, into, without)).catch(failed);
  }

  private write(work: (session: Session) => Promise<unknown>): Promise<unknown> {
    return this.writer
      .do(work)
      .catch(failed)
      .finally(() => {
        // Also where it fails: some of it may be written. What has not begun will see it.
        for (const [key, { hasBegun }] of this.asked) if (hasBegun) this.asked.delete(key);
      });
  }

  async ping(): Promise<void> {
    await this.readers.do((session) => session.queryAsync("SELECT 1")).catch(failed);
  }

  async close(): Promise<void> {
    for (const session of this.streams) session.close();
    for (const queue of [this.writer, this.readers]) await queue.each((session) => session.close());
    await drainPending();
  }
}

/** A question on its way to its rows, JSON lines. */
interface Asked {
  /** Whether what is written from now on may be missing in them. */
  hasBegun: boolean;
  rows: Promise<string>;
}

const failed = (cause: unknown): never => {
  throw failure(cause);
};

const quoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

function failure(cause: unknown): Error {
  // The package exports no classes to ask for.
  const { name, message, code, clickhouseCode } = cause as Error & {
    code?: string;
    clickhouseCode?: number;
  };
  // A value that can be no parameter.
  if (name === "ChdbBindError") return new Unreadable(message, { cause });
  // The process ends, or its start has failed.
  if (code === "CHDB_CLOSED") return new StoreDown(message, { cause });
  // What fails while it is streamed has its code in the message alone.
  const [, said] = /^Code: (\d+)\./.exec(message) ?? [];
  return failureOf(clickhouseCode ?? (said === undefined ? undefined : Number(said)), cause);
}
