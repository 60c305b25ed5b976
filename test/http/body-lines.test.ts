import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf } from "../../src/http/body-lines.ts";

const LIMIT = 12;

async function* chunks(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const to = Math.min(cut, bytes.length);
    yield bytes.subarray(from, to);
    from = to;
  }
  yield bytes.subarray(from);
}

it("lines come as they are, however the body is cut, and null for those that are too long", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "я", "😀", "\n", "\r", " "), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(200), { maxLength: 8 }), async (body, cuts) => {
      const found: (string | null)[] = [];
      for await (const line of linesOf(chunks(Buffer.from(body), cuts), LIMIT)) {
        found.push(line && Buffer.from(line).toString());
      }
      const lines = body.split("\n");
      if (lines.at(-1) === "") lines.pop();
      expect(found).toEqual(lines.map((line) => (Buffer.byteLength(line) > LIMIT ? null : line)));
    }),
    { numRuns: 500 },
  );
});

it("a line without end is not held", async () => {
  const chunk = new Uint8Array(1024 * 1024).fill(97);
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 200; n++) yield chunk;
    yield Buffer.from("\nb");
  }
  const before = process.memoryUsage().arrayBuffers;
  const found: (Uint8Array | null)[] = [];
  for await (const line of linesOf(endless(), LIMIT)) found.push(line);
  expect(found.map((line) => line && Buffer.from(line).toString())).toEqual([null, "b"]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
});
