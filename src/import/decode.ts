import { Unreadable } from "./said.ts";

type Decoder = InstanceType<typeof TextDecoder>;

/** How much of a file is looked at to tell its encoding, bytes. */
const LOOKED_AT = 4096;

/**
 * The text of a file, as it comes: UTF-8, or UTF-16 as Matomo and spreadsheets write it, with a byte
 * order mark or without; the mark is left out.
 * @param encoding As the WHATWG names it, such as `windows-1251`; null: told from the file.
 * @throws Unreadable where it is no text, or in another encoding.
 */
export async function* textOf(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  encoding: string | null,
): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  let head = new Uint8Array(0);
  let read = 0;
  const decode = (chunk: Uint8Array | undefined): string => {
    try {
      return (decoder as Decoder).decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      throw new Unreadable(
        `${name} is not in ${(decoder as Decoder).encoding} from byte ${read} on: say what it is in, as by --encoding windows-1251`,
        { cause },
      );
    }
  };
  for await (const chunk of bytes) {
    if (decoder === null) {
      head = Buffer.concat([head, chunk]);
      if (head.length < LOOKED_AT) continue;
      decoder = decoderFor(head, name, encoding);
      yield decode(head);
      read += head.length;
    } else {
      yield decode(chunk);
      read += chunk.length;
    }
  }
  if (decoder === null) {
    decoder = decoderFor(head, name, encoding);
    yield decode(head);
  }
  yield decode(undefined);
}

/** Whether there is a decoder of this name. */
export function isEncoding(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

function decoderFor(head: Uint8Array, name: string, encoding: string | null): Decoder {
  if (encoding !== null) return new TextDecoder(encoding, { fatal: true });
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  const zeros = [0, 0];
  for (let i = 0; i < Math.min(head.length, LOOKED_AT); i++) {
    if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = Math.min(head.length, LOOKED_AT) / 2;
  // Latin letters and what separates have a zero each in UTF-16, on one side only.
  if (odd > half * 0.3 && even === 0) return new TextDecoder("utf-16le", { fatal: true });
  if (even > half * 0.3 && odd === 0) return new TextDecoder("utf-16be", { fatal: true });
  if (even + odd > 0) throw new Unreadable(`${name} is no text`);
  return new TextDecoder("utf-8", { fatal: true });
}
