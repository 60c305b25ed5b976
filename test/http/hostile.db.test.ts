import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beacon, faults, type Service, startService } from "./service.ts";

/** Texts that something along the way might trip over, each a name and an id of its own. */
const HOSTILE: Readonly<Record<string, string>> = {
  "single quote": "O'Brien",
  "double quote": 'the "best"',
  "only quotes": "'\"`",
  backslash: "C:\\new\\table",
  "backslash at the end": "ends in \\",
  "escaped quote": "\\' OR 1=1 --",
  "escaped nothing": "\\N",
  "escaped zero": "\\0\\x00\\u0000",
  sql: "'; DROP TABLE views; --",
  parameter: "{site:String}",
  "parameter with spaces": "{ article : Array(String) }",
  braces: "{}[]()<>",
  template: "$" + "{7*7}{{7*7}}<%= 7*7 %>%s%d%n",
  markup: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  entity: "&lt;b&gt; &amp;nbsp;",
  proto: "__proto__",
  constructor: "constructor",
  "to string": "toString",
  hasOwnProperty: "hasOwnProperty",
  null: "null",
  undefined: "undefined",
  "not a number": "NaN",
  true: "true",
  number: "0",
  "big number": "99999999999999999999",
  "negative number": "-1",
  json: '{"a":[1,"b"]}',
  comma: "a,b;c|d\u00b7e",
  slash: "/en/news/a",
  "percent escapes": "%00%2F%27%",
  "plus and space": "a+b c",
  pattern: "%_*?.^$",
  emoji: "😀 gone 👍🏽",
  family: "👨‍👩‍👧‍👦",
  flag: "🇺🇦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "right to left": "שלום עולם مرحبا",
  "bidi marks": "\u202eevil\u202c \u200fRLM\u200e \u2066x\u2069",
  "zero width": "a\u200bb\u200cc\u200dd\u2060e",
  cyrillic: "Володимир Зеленський",
  looks: "Ann / Аnn",
  combining: "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!".normalize("NFC"),
  "not in the plane": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠜎𠜱",
  noncharacter: "\uffff\ufdd0",
  "line separator in a dash": "a\u2011b",
  longest: "я".repeat(300),
};

const TEXTS = Object.values(HOSTILE);
const RANGE = "from=2026-03-10&to=2026-03-11";
const stats = (question: string, query: string): string =>
  `/v1/sites/unn/stats/${question}?${RANGE}&${query}`;
const escaped = encodeURIComponent;

interface Rows {
  readonly rows: { key: string; name: string; views: number }[];
}

let service: Service;
beforeAll(async () => {
  service = await startService();
  for (const text of TEXTS) {
    const answer = await service.view(
      beacon({
        referrer: text,
        article: {
          id: text,
          title: text,
          authors: [text],
          section: [text],
          tags: [text],
          place: text,
          agency: text,
        },
      }),
    );
    expect(answer.status, text).toBe(202);
  }
  await service.stored();
  // What the store remembers, not the process.
  service.forget();
  for (const text of TEXTS) {
    await service.view(beacon({ article: { id: text, title: `${text}!` } }));
  }
  await service.stored();
});
afterAll(() => service.close());

describe.each([["open days"], ["closed days"]])("hostile text on %s", (when) => {
  beforeAll(async () => {
    if (when === "open days") return;
    service.turned.now = Date.parse("2026-03-12T12:00:00Z");
    expect(await service.slice()).toBe(0);
  });

  it.each(["author", "section", "tag", "place", "agency"])(
    "comes back equal as a %s",
    async (by) => {
      for (const labels of ["now", "read"]) {
        const { rows } = await service.json<Rows>(
          stats("top", `by=${by}&limit=1000&labels=${labels}`),
        );
        const found = rows.map(({ key, name, views }) => [key, name, views]);
        expect(found.sort()).toEqual(TEXTS.map((text) => [text, text, 2]).sort());
      }
    },
  );

  it("comes back equal as an article with its headline", async () => {
    const { rows } = await service.json<Rows>(stats("top", "limit=1000"));
    const found = rows.map(({ key, name, views }) => [key, name, views]);
    expect(found.sort()).toEqual(TEXTS.map((text) => [text, `${text}!`, 2]).sort());
  });

  it.each(Object.entries(HOSTILE))("is filtered by and counted: %s", async (_, text) => {
    const names = ["article", "author", "section", "tag", "place", "agency"];
    const all = names.map((name) => `${name}=${escaped(text)}`).join("&");
    for (const query of [all, `author=${escaped(text)}`]) {
      const summary = await service.json(stats("summary", `${query}&compare=none`));
      expect(summary, query).toMatchObject({ views: 2, articles: 1 });
    }
    const both = `author=${escaped(text)}&tag=${escaped(text)}&labels=read`;
    expect(await service.json(stats("over-time", both))).toMatchObject({ series: [{ views: 2 }] });
    const path = `/v1/sites/unn/counter?article=${escaped(text)}`;
    expect(Object.entries((await service.json<{ articles: object }>(path)).articles)).toEqual([
      [text, 2],
    ]);
    expect(await service.json(`/v1/sites/unn/articles/${escaped(text)}`)).toMatchObject({
      id: text,
      title: `${text}!`,
      authors: [text],
      section: [text],
      tags: [text],
      place: text,
      agency: text,
      views: 2,
    });
  });

  it("comes back all at once from the counter and as filters", async () => {
    const all = (name: string) => TEXTS.map((text) => `${name}=${escaped(text)}`).join("&");
    const { articles } = await service.json<{ articles: object }>(
      `/v1/sites/unn/counter?${all("article")}`,
    );
    expect(Object.entries(articles).sort()).toEqual(TEXTS.map((text) => [text, 2]).sort());
    const query = ["author", "tag", "article"].map(all).join("&");
    expect(await service.json(stats("summary", query))).toMatchObject({ views: 2 * TEXTS.length });
  });

  it("is what it is in over-time", async () => {
    const { series } = await service.json<{ series: { key: string; views: number }[] }>(
      stats("over-time", "by=tag&top=50"),
    );
    expect(series.map(({ key }) => key).sort()).toEqual([...TEXTS].sort());
  });
});

describe("text that looks the same", () => {
  it("is the same name after NFC, trimming and folding of white space", async () => {
    for (const [i, name] of [
      "Jose\u0301  A",
      " Jos\u00e9 A ",
      "Jos\u00e9\t\r\n\u00a0A",
    ].entries()) {
      const at = new Date(service.turned.now).toISOString();
      await service.view(beacon({ at, article: { id: `same ${i}`, authors: [name] } }));
    }
    await service.stored();
    const path = "/v1/sites/unn/stats/summary?from=2026-03-12&to=2026-03-13&author=";
    for (const name of ["Jose\u0301 A", "Jos\u00e9  A"]) {
      expect(await service.json(path + escaped(name))).toMatchObject({ views: 3 });
    }
    expect(await service.json(`${path}Jose%20A`)).toMatchObject({ views: 0 });
  });
});

describe("text that cannot come back equal", () => {
  it.each([
    ["NUL", "a\u0000b"],
    ["a control character", "a\u001bb"],
    ["half of a surrogate pair", "a\ud800b"],
    ["the other half", "\udc00"],
    ["10,000 characters", "x".repeat(10_000)],
    ["nothing but white space", " \u00a0\u2003\ufeff"],
  ])("is refused: %s", async (_, text) => {
    for (const [name, value] of [
      ["id", text],
      ["title", text],
      ["authors", [text]],
      ["authors", text],
      ["tags", ["fine", text]],
      ["section", text],
      ["place", text],
      ["agency", text],
    ] as const) {
      const answer = await service.view(beacon({ article: { [name]: value } }));
      expect(answer.status, name).toBe(400);
      expect((await faults(answer))[0]).toMatch(`article.${name}`);
    }
  });
});
