/** A field of a struct in Thrift's compact protocol, with the type that it has on the wire. */
export interface Field {
  readonly id: number;
  readonly type: number;
  readonly value: Value;
}
export interface List {
  readonly of: number;
  readonly items: readonly Value[];
}
export type Value = boolean | number | bigint | Uint8Array | List | readonly Field[];

const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const DOUBLE = 7;
const BINARY = 8;
export const LIST = 9;
const SET = 10;
const STRUCT = 12;

/** Reads the struct that begins a text of bytes. @throws RangeError where it is cut off or of no such kind. */
export function readStruct(bytes: Uint8Array): Field[] {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError("a Thrift struct is cut off");
    return value;
  };
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const next = byte();
      value |= BigInt(next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
  };
  const taken = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError("a Thrift struct is cut off");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const struct = (): Field[] => {
    const fields: Field[] = [];
    for (let last = 0; ; ) {
      const head = byte();
      if (head === 0) return fields;
      const delta = head >> 4;
      const id = delta === 0 ? Number(unzigzag(varint())) : last + delta;
      const type = head & 15;
      fields.push({ id, type, value: value(type, true) });
      last = id;
    }
  };
  const list = (): List => {
    const head = byte();
    const length = head >> 4 === 15 ? Number(varint()) : head >> 4;
    const of = head & 15;
    return { of, items: Array.from({ length }, () => value(of, false)) };
  };
  const value = (type: number, isField: boolean): Value => {
    // A field's truth stands in its type, a list's member in a byte.
    if (type === TRUE || type === FALSE) return isField ? type === TRUE : byte() === TRUE;
    if (type === BYTE) return byte();
    if (type < DOUBLE) return unzigzag(varint());
    if (type === DOUBLE) return taken(8);
    if (type === BINARY) return taken(Number(varint()));
    if (type === LIST || type === SET) return list();
    if (type === STRUCT) return struct();
    throw new RangeError(`Thrift's type ${type} is not read here`);
  };
  return struct();
}

/** A struct as bytes: what `readStruct` reads. */
export function writeStruct(fields: readonly Field[]): Uint8Array {
  const out: number[] = [];
  struct(out, fields);
  return Uint8Array.from(out);
}

/** A struct of which the items of one list are there as bytes. */
export function writeWithList(
  fields: readonly Field[],
  id: number,
  items: readonly Uint8Array[],
): Uint8Array {
  const [before, after] = [fields.filter((one) => one.id < id), fields.filter((f) => f.id > id)];
  const head: number[] = [];
  const last = struct(head, before, 0, false);
  field(head, { id, type: LIST }, last);
  listHead(head, STRUCT, items.length);
  const tail: number[] = [];
  struct(tail, after, id);
  return Buffer.concat([Uint8Array.from(head), ...items, Uint8Array.from(tail)]);
}

function struct(out: number[], fields: readonly Field[], since = 0, ends = true): number {
  let last = since;
  for (const one of fields) {
    const { type, value } = one;
    field(out, typeof value === "boolean" ? { ...one, type: value ? TRUE : FALSE } : one, last);
    if (typeof value !== "boolean") write(out, type, value);
    last = one.id;
  }
  if (ends) out.push(0);
  return last;
}

function field(out: number[], { id, type }: Pick<Field, "id" | "type">, last: number): void {
  const delta = id - last;
  if (delta > 0 && delta < 16) return void out.push((delta << 4) | type);
  out.push(type);
  varint(out, zigzag(BigInt(id)));
}

function listHead(out: number[], of: number, length: number): void {
  out.push((Math.min(length, 15) << 4) | of);
  if (length >= 15) varint(out, BigInt(length));
}

function write(out: number[], type: number, value: Value): void {
  if (typeof value === "boolean") out.push(value ? TRUE : FALSE);
  else if (typeof value === "number") out.push(value);
  else if (typeof value === "bigint") varint(out, zigzag(value));
  else if (value instanceof Uint8Array) {
    if (type === BINARY) varint(out, BigInt(value.length));
    for (const byte of value) out.push(byte);
  } else if ("items" in value) {
    listHead(out, value.of, value.items.length);
    for (const item of value.items) write(out, value.of, item);
  } else struct(out, value);
}

function varint(out: number[], value: bigint): void {
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
}

const zigzag = (value: bigint): bigint => (value << 1n) ^ (value >> 63n);
const unzigzag = (value: bigint): bigint => (value >> 1n) ^ -(value & 1n);
