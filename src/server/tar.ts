const BLOCK = 512;
/** Largest size that fits into octal digits; beyond it is written in base 256, as GNU tar does. */
const OCTAL = 8 ** 11;

/** A file's header of POSIX `ustar`. @param name At most 255 bytes. @throws RangeError. */
export function headerOf(name: string, size: number, at: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const [prefix, base] = parted(name);
  block.write(base, 0);
  block.write("0000600\0", 100);
  block.write("0000000\0".repeat(2), 108);
  if (size < OCTAL) block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  else {
    block.writeUInt8(0x80, 124);
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(
    `${Math.floor(at / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
  );
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.write(prefix, 345);
  block.write(`${sumOf(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** What follows a file's bytes, up to the next header. */
export const paddingOf = (size: number): Uint8Array =>
  Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** What ends a tar file. */
export const END = Buffer.alloc(2 * BLOCK);

/** Bytes that a file takes. */
export const bytesOf = (size: number): number => BLOCK + Math.ceil(size / BLOCK) * BLOCK;

function parted(name: string): [prefix: string, base: string] {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let cut = name.indexOf("/"); cut !== -1; cut = name.indexOf("/", cut + 1)) {
    const [prefix, base] = [name.slice(0, cut), name.slice(cut + 1)];
    if (Buffer.byteLength(base) <= 100 && Buffer.byteLength(prefix) <= 155) return [prefix, base];
  }
  throw new RangeError(`${name} is too long a name for a tar file`);
}

const sumOf = (block: Uint8Array): number => block.reduce((sum, byte) => sum + byte, 0);

/** A file of a tar file. Its bytes must be read before the next one is asked for. */
export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** It is no tar file, or not all of one. */
export class NoTar extends Error {
  override readonly name = "NoTar";
}

/** The files of a tar file, as it comes. @throws NoTar. */
export async function* entriesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  /** Some of the next bytes, so many at most. @throws NoTar where there are no more. */
  const some = async (most: number): Promise<Uint8Array> => {
    while (rest.length === 0) {
      const { value, done } = await pieces.next();
      if (done) throw new NoTar("the file ends too early");
      rest = value;
    }
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  };
  const exactly = async (length: number): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for (let left = length; left > 0; ) {
      const part = await some(left);
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  };
  for (;;) {
    const block = await exactly(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const { name, size } = read(block);
    let left = size;
    yield {
      name,
      size,
      bytes: (async function* () {
        while (left > 0) {
          const part = await some(left);
          left -= part.length;
          yield part;
        }
      })(),
    };
    while (left > 0) left -= (await some(left)).length;
    await exactly(paddingOf(size).length);
  }
}

function read(block: Buffer): { name: string; size: number } {
  const text = (from: number, to: number) => block.toString("utf8", from, to).replace(/\0.*$/s, "");
  const sum = Number.parseInt(text(148, 156), 8);
  const blank = Buffer.from(block).fill(" ", 148, 156);
  if (text(257, 262) !== "ustar" || sum !== sumOf(blank)) throw new NoTar("it is no tar file");
  if (text(156, 157) !== "0") throw new NoTar("it holds other than plain files");
  const prefix = text(345, 500);
  return {
    name: prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    size:
      block.readUInt8(124) === 0x80
        ? Number(block.readBigUInt64BE(128))
        : Number.parseInt(text(124, 136), 8),
  };
}
