import { textOf } from "./decode.ts";
import { type Opened, type Part, partsOf } from "./parts.ts";
import { recordsOf } from "./records.ts";
import { type Said, Unreadable } from "./said.ts";
import type { Named, Reading, ReadRecord, ReadRow, Recognised, Seen, System } from "./system.ts";
import { SYSTEMS } from "./systems.ts";
import { rowsOf } from "./table.ts";

/** How an export is read. */
export interface Asked {
  readonly system: System;
  readonly files: readonly string[];
  /** As the WHATWG names it; null: told from each file. */
  readonly encoding: string | null;
  readonly named: Named;
}

/** What a row says, and where it stands. */
export interface Found {
  readonly said: Said;
  /** Name of the file; empty: of all together. */
  readonly part: string;
  /** 0: of none. */
  readonly line: number;
}

/** What became of a file. */
export interface PartRead {
  readonly name: string;
  /** Why it is not read; null: it is. */
  readonly aside: string | null;
}

/**
 * An export, row by row, in the order of its files.
 * @param onPart Told of each file before its rows.
 * @param onRead Told bytes as they lie in the files, as they are read.
 * @throws Unreadable.
 */
export async function* foundIn(
  { system, files, encoding, named }: Asked,
  onPart: (part: PartRead) => void = () => {},
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Found> {
  const opened: Opened[] = [];
  try {
    for (const file of files) opened.push(await partsOf(file));
    const { first = /^(?!)/ } = system;
    const parts = opened
      .flatMap((one) => one.parts)
      .sort((a, b) => Number(first.test(b.file)) - Number(first.test(a.file)));
    const reading = system.begin(named);
    for (const part of parts) yield* foundInPart(part, reading);
    for (const said of reading.rest?.() ?? []) yield { said, part: "", line: 0 };
  } finally {
    for (const one of opened) one.close();
  }

  async function* foundInPart(part: Part, reading: Reading): AsyncGenerator<Found> {
    const text = textOf(part.open(onRead), part.name, encoding);
    const begun = await beginningOf(text);
    if (begun === null) return onPart({ name: part.name, aside: "is empty" });
    yield* begun.isJson ? records(part, begun.text, reading) : rows(part, begun.text, reading);
  }

  async function* records(
    part: Part,
    text: AsyncIterable<string>,
    reading: Reading,
  ): AsyncGenerator<Found> {
    let read: ReadRecord | null = null;
    for await (const { value, line, list } of recordsOf(text, part.name)) {
      if (read === null) {
        const seen: Seen = { kind: "records", file: part.file, first: value, list };
        const recognised = known(reading, seen, part);
        if ("aside" in recognised) return onPart({ name: part.name, aside: recognised.aside });
        if (!("record" in recognised)) throw new Error("records are not read by rows");
        read = recognised.record;
        onPart({ name: part.name, aside: null });
      }
      for (const said of each(read(value, list))) yield { said, part: part.name, line };
    }
    if (read === null) onPart({ name: part.name, aside: "has nothing in it" });
  }

  async function* rows(
    part: Part,
    text: AsyncIterable<string>,
    reading: Reading,
  ): AsyncGenerator<Found> {
    let read: ReadRow | null = null;
    const comments = system.comments ?? false;
    for await (const { cells, line } of rowsOf(text, part.name, { comments })) {
      if (read === null) {
        const seen: Seen = { kind: "table", file: part.file, header: cells };
        const recognised = known(reading, seen, part);
        if ("aside" in recognised) return onPart({ name: part.name, aside: recognised.aside });
        if (!("row" in recognised)) throw new Error("rows are not read by records");
        read = recognised.row;
        onPart({ name: part.name, aside: null });
        if (recognised.isHeaded ?? true) continue;
      }
      for (const said of each(read(cells))) yield { said, part: part.name, line };
    }
    if (read === null) onPart({ name: part.name, aside: "has nothing in it" });
  }

  /** @throws Unreadable where the file is not of the system, and of which it may be. */
  function known(reading: Reading, seen: Seen, { name, isMember }: Part): Recognised {
    const recognised = reading.recognise(seen);
    if (recognised !== null) return recognised;
    const others = SYSTEMS.filter((one) => one !== system && one.id !== "csv" && mayBe(one, seen));
    const alike = others.map((one) => one.name).join(" or ");
    const like = alike === "" ? "" : `, and looks like one of ${alike}`;
    if (isMember) return { aside: `is no file of ${system.name}${like}` };
    const columns =
      seen.kind === "table"
        ? `Its columns are ${seen.header
            .map((one) => one.trim())
            .join(", ")
            .slice(0, 300)}`
        : "It is JSON of another kind";
    const advice =
      alike === ""
        ? "See byline help import"
        : `Import it as ${others.map(({ id }) => id).join(" or ")}`;
    throw new Unreadable(`${name} is no export of ${system.name}${like}. ${columns}. ${advice}`);
  }
}

function mayBe(system: System, seen: Seen): boolean {
  try {
    return system.begin({}).recognise(seen) !== null;
  } catch {
    return false;
  }
}

const each = (said: Said | readonly Said[]): readonly Said[] =>
  Array.isArray(said) ? said : [said as Said];

/** Whether a text is JSON, by its first letter, and all of it; null: it has none. */
async function beginningOf(
  text: AsyncGenerator<string>,
): Promise<{ isJson: boolean; text: AsyncGenerator<string> } | null> {
  let head = "";
  for (;;) {
    const { value, done } = await text.next();
    head += value ?? "";
    const [letter] = head.trimStart();
    if (letter !== undefined) return { isJson: /[[{]/.test(letter), text: all(head, text) };
    if (done) return null;
  }
}

async function* all(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
