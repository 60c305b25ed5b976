import { StoreError } from "./engine.ts";
import {
  type Field,
  type List,
  readStruct,
  type Value,
  writeStruct,
  writeWithList,
} from "./thrift.ts";

/*
 * A Parquet file is its rows in groups, and behind them a footer that says where each column of each group
 * stands. So files of the same columns become one by putting their groups one after another and making
 * one footer of theirs. Fields are those of apache/parquet-format, parquet.thrift.
 */

const MAGIC = new TextEncoder().encode("PAR1");
/** The footer's length and the magic behind it. */
const TAIL = 8;

const FILE = { rows: 3, groups: 4 } as const;
const GROUP = { columns: 1, offset: 5, ordinal: 7 } as const;
const CHUNK = { offset: 2, meta: 3, offsetIndex: 4, columnIndexLength: 7 } as const;
const COLUMN = {
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  bloom: 14,
  bloomLength: 15,
} as const;

/** Makes one file of several, handing it on as they come; of them it keeps what footers say. */
export class ParquetJoin {
  private written = 0;
  private rows = 0n;
  private readonly groups: Uint8Array[] = [];
  private footer: readonly Field[] | null = null;

  /** @param file A whole one. @returns What follows in the one file. @throws StoreError where it is none. */
  add(file: Uint8Array): Uint8Array[] {
    const begins = this.footer === null ? [MAGIC] : [];
    const { body, footer } = parted(file);
    this.footer ??= footer;
    // Positions in the file that came count from its magic on.
    const moved = BigInt(this.written === 0 ? 0 : this.written - MAGIC.length);
    this.written += body.length + begins.length * MAGIC.length;
    this.rows += number(footer, FILE.rows);
    for (const group of list(footer, FILE.groups).items) {
      this.groups.push(writeStruct(movedGroup(group as readonly Field[], moved)));
    }
    return [...begins, body];
  }

  /** The end of the one file. @throws StoreError where nothing was added. */
  end(): Uint8Array {
    if (this.footer === null) throw new StoreError("there is no Parquet file to end");
    const rows = { id: FILE.rows, type: 6, value: this.rows };
    const fields = this.footer.map((one) => (one.id === FILE.rows ? rows : one));
    const footer = writeWithList(fields, FILE.groups, this.groups);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, footer.length, true);
    return Buffer.concat([footer, length, MAGIC]);
  }
}

function parted(file: Uint8Array): { body: Uint8Array; footer: readonly Field[] } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isOne = [0, file.length - MAGIC.length].every((at) =>
    MAGIC.every((byte, i) => file[at + i] === byte),
  );
  const end = isOne && file.length > TAIL ? file.length - TAIL : 0;
  const begin = end === 0 ? 0 : end - view.getUint32(end, true);
  if (begin < MAGIC.length) throw new StoreError("the store sent no whole Parquet file");
  return {
    body: file.subarray(MAGIC.length, begin),
    footer: readStruct(file.subarray(begin, end)),
  };
}

/** A group whose columns stand further on. Indexes, which may be left out, are: they stand between groups. */
const movedGroup = (group: readonly Field[], by: bigint): Field[] =>
  group
    .filter(({ id }) => id !== GROUP.ordinal)
    .map((one) => {
      if (one.id === GROUP.offset) return later(one, by);
      if (one.id !== GROUP.columns) return one;
      const { of, items } = one.value as List;
      return { ...one, value: { of, items: items.map((item) => movedChunk(item, by)) } };
    });

const movedChunk = (chunk: Value, by: bigint): Field[] =>
  (chunk as readonly Field[])
    .filter(({ id }) => id < CHUNK.offsetIndex || id > CHUNK.columnIndexLength)
    .map((one) => {
      if (one.id === CHUNK.offset) return later(one, by);
      return one.id === CHUNK.meta ? { ...one, value: movedColumn(one.value, by) } : one;
    });

const MOVED: readonly number[] = [COLUMN.dataPage, COLUMN.indexPage, COLUMN.dictionaryPage];

const movedColumn = (column: Value, by: bigint): Field[] =>
  (column as readonly Field[])
    .filter(({ id }) => id !== COLUMN.bloom && id !== COLUMN.bloomLength)
    .map((one) => (MOVED.includes(one.id) ? later(one, by) : one));

// 0 stands for nothing: writers that know better leave it out.
const later = (one: Field, by: bigint): Field => ({
  ...one,
  value: one.value === 0n ? 0n : (one.value as bigint) + by,
});

const found = (fields: readonly Field[], id: number): Value => {
  const field = fields.find((one) => one.id === id);
  if (field === undefined) throw new StoreError(`a Parquet footer has no field ${id}`);
  return field.value;
};
const number = (fields: readonly Field[], id: number): bigint => found(fields, id) as bigint;
const list = (fields: readonly Field[], id: number): List => found(fields, id) as List;
