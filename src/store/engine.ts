import type * as z from "zod";

/** A value bound to `{name:Type}`; it never becomes part of the text of a statement. */
type Param = string | number | boolean | readonly (string | number)[];
export type Params = Readonly<Record<string, Param>>;

/** A question to the store: static text, and the shape of its rows. */
export interface Query<Row> {
  /** Stands in the statement as a comment, so that a slow query names its source. */
  readonly name: string;
  readonly sql: string;
  readonly row: z.ZodType<Row>;
}

/** A format of ClickHouse's in which rows are handed on. `TSVRaw`: texts as they are, a line each. */
export type Format = "TSVRaw" | "CSV" | "Parquet" | "JSONEachRow";

/** A statement with its values. */
export interface Statement {
  readonly sql: string;
  readonly params: Params;
}

/** Where rows go: the table with its columns, as JSON lines. */
export interface Into {
  readonly table: string;
  readonly columns: readonly string[];
}

/** ClickHouse, embedded or over HTTP: the same statements give the same answers. */
export interface Engine {
  /**
   * Rows of a query, each checked by its schema.
   * @throws StoreDown when the store cannot be reached, StoreError when it refuses.
   */
  rows<Row>(query: Query<Row>, params?: Params): Promise<Row[]>;
  /**
   * Rows of a query in some format, as they come, for who hands them on: it has no limit of time, and holds up no
   * question. Of Parquet each piece is a file by itself, of no rows there is one as well.
   * @throws as `rows`, halfway too.
   */
  stream(
    query: Pick<Query<unknown>, "name" | "sql">,
    params: Params,
    format: Format,
  ): AsyncIterable<Uint8Array>;
  /** Runs a statement that answers nothing. @throws as `rows`. */
  run(sql: string, params?: Params): Promise<void>;
  /** Inserts JSON lines in one block, synced to disk. Whole or not at all. @throws as `rows`. */
  insert(into: Into, lines: Uint8Array | string): Promise<void>;
  /** @throws StoreDown when the store cannot answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store refuses a statement: a defect of ours, repeating it is no use. */
export class StoreError extends Error {
  override readonly name: string = "StoreError";
}

/** The store cannot read a row or a value that it was given. No other error says that it is at fault. */
export class Unreadable extends StoreError {
  override readonly name = "Unreadable";
}

/** The store cannot be reached, or cannot take more just now: the same again later may succeed. */
export class StoreDown extends Error {
  override readonly name = "StoreDown";
}
