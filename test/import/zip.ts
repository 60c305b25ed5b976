import { crc32, deflateRawSync } from "node:zlib";

const number = (value: number, bytes: number): Buffer => {
  const field = Buffer.alloc(bytes);
  field.writeUIntLE(value, 0, bytes);
  return field;
};

/** A zip of files by their names, packed (APPNOTE.TXT of PKWARE, 4.3.7 and 4.3.12). */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const facts = Buffer.concat([
      ...[number(20, 2), number(0x800, 2), number(8, 2), number(0, 4), number(crc32(content), 4)],
      ...[number(packed.length, 4), number(content.length, 4), number(title.length, 2)],
    ]);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, number(0, 2), title, packed]);
    locals.push(local);
    entries.push(
      Buffer.concat([
        ...[Buffer.from("PK\x01\x02"), number(20, 2), facts, number(0, 2), number(0, 2)],
        ...[number(0, 2), number(0, 2), number(0, 4), number(offset, 4), title],
      ]),
    );
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const count = number(entries.length, 2);
  return Buffer.concat([
    ...locals,
    directory,
    ...[Buffer.from("PK\x05\x06"), number(0, 4), count, count],
    ...[number(directory.length, 4), number(offset, 4), number(0, 2)],
  ]);
}
