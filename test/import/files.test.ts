import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { exported, pagesOf, saidIn } from "./reading.ts";
import { zip } from "./zip.ts";

const TABLE = "date,page,views\n2025-01-01,/news/війна,4\n2025-01-02,/news/b,5\n";
const READ = [
  ["/news/війна", "2025-01-01", 4],
  ["/news/b", "2025-01-02", 5],
];

async function file(content: Uint8Array | string, name = "export.csv"): Promise<string> {
  const path = join(await folder(), name);
  await writeFile(path, content);
  return path;
}

const read = async (content: Uint8Array | string, name?: string, encoding: string | null = null) =>
  pagesOf((await saidIn("csv", [await file(content, name)], { encoding })).said);

describe("a table", () => {
  it.each([
    ["UTF-8", Buffer.from(TABLE)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TABLE}`)],
    ["UTF-16 as Matomo writes it", Buffer.from(`\ufeff${TABLE}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(TABLE, "utf16le")],
    ["UTF-16 the other way round", Buffer.from(`\ufeff${TABLE}`, "utf16le").swap16()],
    ["lines of Windows", Buffer.from(TABLE.replaceAll("\n", "\r\n"))],
    ["semicolons", Buffer.from(TABLE.replaceAll(",", ";"))],
    ["tabs", Buffer.from(TABLE.replaceAll(",", "\t"))],
    ["quotes", Buffer.from(TABLE.replace("/news/b", '"/news/b"').replace(",5", ',"5"'))],
    ["remarks above it", Buffer.from(`# ---\n# Pages, all\n\n${TABLE}`)],
    ["no line feed at its end", Buffer.from(TABLE.trimEnd())],
    ["gzip", gzipSync(TABLE)],
  ])("is read in %s", async (_, content) => {
    expect(await read(content)).toEqual(READ);
  });

  it("is read in an encoding of old, where that is named", async () => {
    const content = Buffer.concat([
      Buffer.from("date,page,views\n2025-01-01,/news/"),
      Buffer.from([0xe2, 0xb3, 0xe9, 0xed, 0xe0]),
      Buffer.from(",4\n2025-01-02,/news/b,5\n"),
    ]);
    await expect(read(content)).rejects.toThrow(/not in utf-8 .* --encoding/);
    expect(await read(content, "export.csv", "windows-1251")).toEqual(READ);
  });

  it("tells numbers as people group them, and none where there is none", async () => {
    const rows = ["1204", '"1,204"', '"1\u00a0204"', "1 204", "1.204", "1204.0", "1204,00"]
      .map((views) => `2025-01-01;/news/a;${views}\n`)
      .join("");
    const found = await read(
      `date;page;views\n${rows}2025-01-01;/news/a;-3\n2025-01-01;/news/a;12%\n`,
    );
    expect(found.map(([, , views]) => views)).toEqual(Array(7).fill(1204));
  });

  it("names lines as an editor counts them, whatever stands above and within", async () => {
    const text = '# x\n# y\n\ndate,page,views\n2025-01-01,"/a\nb",1\n\n2025-01-02,/c,many\n';
    const { said, lines } = await saidIn("csv", [await file(text)]);
    expect(said.map(({ kind }, i) => [kind, lines[i]])).toEqual([
      ["figure", 6],
      ["passed", 8],
    ]);
  });
});

describe("a file that is none", () => {
  const NOISE = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256));

  it.each([
    ["nothing", Buffer.alloc(0), /is empty/],
    ["noise", NOISE, /is no text|not in utf/],
    ["zeros", Buffer.alloc(5000), /is no text/],
    [
      "a picture",
      Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n"), NOISE]),
      /is no text|not in utf/,
    ],
    ["half a gzip", gzipSync(TABLE.repeat(500)).subarray(0, 60), /damaged or cut off/],
    ["half a zip", zip({ "a.csv": TABLE.repeat(50) }).subarray(0, 60), /no whole zip/],
    ["a page", "<!doctype html><html><title>Sign in</title></html>", /is no export of CSV/],
    [
      "a quotation mark that is never closed",
      `date,page,views\n2025-01-01,"${"x".repeat(3e6)}`,
      /is no CSV/,
    ],
    ["other columns", "a,b\n1,2\n", /Its columns are a, b/],
    ["faulty JSON", '[{"a": 1,}]', /faulty JSON/],
  ])("is refused where it has %s, and it is said why", async (_, content, why) => {
    await expect(read(content)).rejects.toThrow(why);
  });

  it("is refused where it is JSON that is cut off", async () => {
    const half = await file(
      '[{"label": "a", "nb_visits": 1, "nb_hits": 1},\n {"b"',
      "2025-01-01.json",
    );
    await expect(saidIn("matomo", [half])).rejects.toThrow(/cut off in line 2/);
  });

  it("is refused where it is not there, or a folder", async () => {
    await expect(saidIn("csv", ["/no/such/file.csv"])).rejects.toThrow(/cannot be opened/);
    await expect(saidIn("csv", [await folder()])).rejects.toThrow(/is a folder/);
  });
});

describe("a zip", () => {
  it("is read file by file; what is none of the system's is passed over, and said", async () => {
    const { readFile } = await import("node:fs/promises");
    const pages = await readFile(exported("imported_pages_20250101_20250103.csv"), "utf8");
    const packed = zip({
      "../../etc/imported_pages_20250101_20250103.csv": pages,
      "readme.txt": "Thank you",
      "__MACOSX/imported_pages.csv": "x",
      "folder/": "",
    });
    const { said, parts } = await saidIn("plausible", [await file(packed, "export.zip")]);
    expect(pagesOf(said)).toHaveLength(5);
    expect(parts).toEqual([
      { name: "export.zip: ../../etc/imported_pages_20250101_20250103.csv", aside: null },
      { name: "export.zip: readme.txt", aside: "is no file of Plausible" },
    ]);
  });

  it("is not unpacked without end", async () => {
    const { within } = await import("../../src/import/parts.ts");
    async function* endless() {
      const chunk = new Uint8Array(2 ** 26);
      for (;;) yield chunk;
    }
    const unpack = async () => {
      let unpacked = 0;
      for await (const chunk of within("bomb.zip", 1000, endless())) unpacked += chunk.length;
      return unpacked;
    };
    await expect(unpack()).rejects.toThrow(/500 times its size/);
  });

  it("that has something else in place of what it says is refused", async () => {
    const packed = Buffer.from(zip({ "a.csv": TABLE.repeat(50) }));
    packed.fill(0xff, 40, 60);
    await expect(read(packed, "export.zip")).rejects.toThrow(/damaged|cannot be unpacked/);
  });
});

describe("JSON", () => {
  it("is read object by object wherever chunks end", async () => {
    const { recordsOf } = await import("../../src/import/records.ts");
    const values = [{ a: 'x"]}', b: [1, { c: "\\" }] }, { "d{": {} }, { e: "й\u2028" }];
    const forms: [string, string[]][] = [
      [JSON.stringify(values), ["", "", ""]],
      [values.map((one) => `${JSON.stringify(one)}\n`).join(""), ["", "", ""]],
      [
        JSON.stringify({ "2025-01-01": values, "2025-01-02": [] }, null, 2),
        Array(3).fill("2025-01-01"),
      ],
    ];
    for (const [text, lists] of forms) {
      for (const size of [1, 2, 3, 7, 1000]) {
        const chunks = (async function* () {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        })();
        const found: { value: unknown; list: string }[] = [];
        for await (const one of recordsOf(chunks, "a.json")) found.push(one);
        expect(found.map(({ value }) => value)).toEqual(values);
        expect(found.map(({ list }) => list)).toEqual(lists);
      }
    }
  });
});
