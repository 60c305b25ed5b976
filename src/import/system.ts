import type { Said } from "./said.ts";

/** What an export has in it, as far as its first rows show. */
export type Seen =
  | {
      readonly kind: "table";
      /** The name of the file. */
      readonly file: string;
      /** The first row. */
      readonly header: readonly string[];
    }
  | {
      readonly kind: "records";
      readonly file: string;
      readonly first: unknown;
      readonly list: string;
    };

/** Reads the rows of a table that follow its heading. */
export type ReadRow = (cells: readonly string[]) => Said | readonly Said[];

/** Reads objects of a file of JSON. @param list Name of the list that it stands in, or empty. */
export type ReadRecord = (value: unknown, list: string) => Said | readonly Said[];

/**
 * What a system makes of a file: how its rows are read; `aside`: it is the system's, and why it is not
 * read; null: it is none of the system's.
 */
export type Recognised =
  /** `isHeaded` false: the first row is one of them. */
  | { readonly row: ReadRow; readonly isHeaded?: boolean }
  | { readonly record: ReadRecord }
  | { readonly aside: string };

/** A system that exports what it has counted. */
export interface System {
  /** As it is named in a call: `plausible`. */
  readonly id: string;
  /** As people write it. */
  readonly name: string;
  /** Tables may have lines that begin with `#`. */
  readonly comments?: true;
  /** Files that are read before the others of an export, which need them. */
  readonly first?: RegExp;
  /**
   * Begins to read an export, which may have several files.
   * @param named Columns by what they have in them, where they are not called as the system calls them
   *   in English.
   */
  begin(named: Named): Reading;
}

/** Names of columns, by what is in them. */
export type Named = Readonly<Partial<Record<(typeof NAMED)[number], string>>>;
export const NAMED = ["page", "views", "date", "title", "host"] as const;

/** An export that is being read: what its files say of each other is known to it. */
export interface Reading {
  /** What a file is, by its beginning; asked once a file. @throws Unreadable. */
  recognise(seen: Seen): Recognised | null;
  /** What can be said once all files are read. */
  rest?(): Iterable<Said>;
}

/** Takes a column's cell out of a row. */
type Cell = (cells: readonly string[]) => string;

/** Where the columns of a table stand, by names of the heading in any case. */
export class Columns {
  private readonly places = new Map<string, number>();

  constructor(header: readonly string[]) {
    for (const [place, name] of header.entries()) {
      const plain = plainName(name);
      if (!this.places.has(plain)) this.places.set(plain, place);
    }
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.places.has(plainName(name)));
  }

  /** The cells of columns, each as `cell` has it. */
  cells<const Names extends readonly string[]>(...names: Names): { [N in keyof Names]: Cell } {
    return names.map((name) => this.cell(name)) as { [N in keyof Names]: Cell };
  }

  /** The cell of the first of these columns that is there, trimmed; empty where none is. */
  cell(...names: readonly string[]): Cell {
    const place = names
      .map((name) => this.places.get(plainName(name)))
      .find((one) => one !== undefined);
    return place === undefined ? () => "" : (cells) => cells[place]?.trim() ?? "";
  }
}

const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ");
