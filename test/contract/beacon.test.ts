import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Beacon, Engagement } from "../../src/contract/beacon.ts";
import { fold } from "../../src/contract/text.ts";

const VIEW = "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d";
const page = { site: "unn", view: VIEW, url: "https://unn.example/a" };

/** What a beacon with these facts of its article comes out with. */
const facts = (article: unknown) => Beacon.parse({ ...page, article }).article;

/** Each fault as `field: message`; empty where the beacon is taken. */
function faults(beacon: unknown, schema: typeof Beacon | typeof Engagement = Beacon): string[] {
  const { error } = schema.safeParse(beacon);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}
const faultsOf = (article: unknown) => faults({ ...page, article });

const example = {
  ...page,
  referrer: "https://news.google.com/",
  article: {
    id: "second-round",
    title: "The second round",
    authors: ["Yana Sokolivska"],
    section: ["War", "Politics"],
    tags: ["Istanbul", "Turkey", "Ukraine"],
    place: "Kyiv",
    agency: "UNN",
    published: "2025-06-02T05:40:00Z",
    modified: "2025-06-02T09:00:00+03:00",
    language: "en",
    canonical: "https://unn.example/en/news/second-round",
    translations: ["https://unn.example/uk/news/second-round"],
  },
};

describe("a beacon", () => {
  it("comes out as it was sent", () => {
    expect(Beacon.parse(example)).toEqual(example);
  });

  it("needs a site, a view and an address alone", () => {
    expect(Beacon.parse(page)).toEqual(page);
    expect(faults({}).map((fault) => fault.split(":")[0])).toEqual(["site", "view", "url"]);
  });

  it("loses what the contract does not know, whatever its name or depth", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 1000; level++) deep = { deep };
    const sent = JSON.parse(
      JSON.stringify({ ...page, deep, article: { title: "a", deep } }).replace(
        '"title"',
        '"__proto__":{"title":"b","polluted":1},"constructor":{"prototype":{"polluted":1}},"title"',
      ),
    );
    const taken = Beacon.parse(sent);
    expect(taken).toEqual({ ...page, article: { title: "a" } });
    expect(Object.getPrototypeOf(taken.article)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each([
    ["null", null],
    ["text", "text"],
    ["a number", 1],
    ["a list", [page]],
  ])("is not %s", (_, sent) => {
    expect(faults(sent)).toHaveLength(1);
  });
});

describe("a name", () => {
  it.each([
    ["with quotes", `O'Neill "Bob" \`x\``],
    ["with backslashes", "C:\\new\\table \\' \\\\"],
    ["with SQL", "'); DROP TABLE views; --"],
    ["with markup", "<script>alert(1)</script>&amp;"],
    ["with a placeholder", "{site:String} $1 %s ?"],
    ["with emoji", "👩🏽‍🚀🇺🇦 é 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["with marks of direction", "a\u202eb\u2066c\u2069\u200f"],
    ["with a joiner and no width", "a\u200db\u200cc\u200b"],
    ["with the last character there is", "a\u{10ffff}b"],
    ["of the language's own words", "__proto__"],
    ["that looks like a number", "1e999"],
    ["that looks like null", "null"],
    ["of 300 units", "x".repeat(300)],
    ["in Ukrainian", "Яна Соколівська"],
    ["in Arabic", "إسطنبول"],
  ])("comes out equal %s", (_, name) => {
    const all = { title: name, authors: [name], section: [name], tags: [name], place: name };
    expect(facts({ ...all, agency: name })).toEqual({ ...all, agency: name });
  });

  it.each([
    ["trimmed", "  Kyiv \n", "Kyiv"],
    ["with single spaces", "Yana \t\r\n  Sokolivska", "Yana Sokolivska"],
    ["with plain spaces", "Yana\u00a0\u2003\u3000Sokolivska\ufeff", "Yana Sokolivska"],
    ["composed", "Kyi\u0308v", "Ky\u00efv"],
    ["composed where two ways lead to one", "\u212b", "\u00c5"],
  ])("comes out %s", (_, sent, name) => {
    expect(facts({ place: sent, tags: [sent] })).toEqual({ place: name, tags: [name] });
  });

  it.each([
    ["NUL", "a\u0000b", "has a control character"],
    ["an escape", "\u001b[31m", "has a control character"],
    ["a control of Latin-1", "a\u0085b", "has a control character"],
    ["the first half of a pair", "a\ud83d", "has half of a surrogate pair"],
    ["the second half of a pair", "\ude00b", "has half of a surrogate pair"],
    ["halves in the wrong order", "\ude00\ud83d", "has half of a surrogate pair"],
    ["nothing", "", "is empty"],
    ["nothing but spaces", " \u3000\n", "is empty"],
    ["10,000 characters", "x".repeat(10_000), "has more than 300 characters"],
    ["a number", 5, "Invalid input: expected string, received number"],
    ["null", null, "Invalid input: expected string, received null"],
    ["an object", { name: "x" }, "Invalid input: expected string, received object"],
    ["lists in lists", [[["x"]]], "Invalid input: expected string, received array"],
  ])("is refused with %s, naming the field", (_, name, message) => {
    expect(faultsOf({ place: name })).toEqual([`article.place: ${message}`]);
    expect(faultsOf({ agency: name })).toEqual([`article.agency: ${message}`]);
    expect(faultsOf({ tags: ["fine", name] })).toEqual([`article.tags: 1: ${message}`]);
  });

  it("is taken exactly when it is sound and of its length, and then comes out folded", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 310 }),
      fc.string({ unit: "grapheme", maxLength: 310 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(text, (name) => {
        const folded = name.normalize("NFC").replace(/\s+/gu, " ").trim();
        // biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
        const sound = name.isWellFormed() && !/[\0-\x08\x0e-\x1f\x7f-\x9f]/.test(name);
        const taken = sound && folded.length > 0 && folded.length <= 300;
        const { data } = Beacon.safeParse({ ...page, article: { place: name } });
        expect(data?.article?.place).toBe(taken ? folded : undefined);
        expect(fold(folded)).toBe(folded);
      }),
      { numRuns: 500 },
    );
  });
});

describe("names", () => {
  it("keep their order, each once after folding", () => {
    expect(facts({ tags: ["b", " a", "b ", "a", "B"] })).toEqual({ tags: ["b", "a", "B"] });
  });

  it("may be one without its list", () => {
    expect(facts({ authors: " Yana  Sokolivska" })).toEqual({ authors: ["Yana Sokolivska"] });
  });

  it("may be none", () => {
    expect(facts({ authors: [], section: [], tags: [] })).toEqual({
      authors: [],
      section: [],
      tags: [],
    });
  });

  it.each([
    ["authors", 20],
    ["section", 3],
    ["tags", 50],
  ])("of %s are %i at most", (field, most) => {
    const list = Array.from({ length: most }, (_, index) => `name ${index}`);
    expect(facts({ [field]: list })).toEqual({ [field]: list });
    const message = `has more than ${most} members`;
    expect(faultsOf({ [field]: [...list, "one more"] })).toEqual([`article.${field}: ${message}`]);
    expect(faultsOf({ [field]: Array(100_000).fill("x") })).toEqual([
      `article.${field}: ${message}`,
    ]);
  });

  it.each([[5], [null], [{}], [true]])("are refused as %j", (sent) => {
    expect(faultsOf({ tags: sent })).toEqual([
      "article.tags: is neither a name nor a list of names",
    ]);
  });

  it("say what is wrong with each in a list", () => {
    expect(faultsOf({ tags: ["", "Kyiv", "\u0000", 5] })).toEqual([
      "article.tags: 0: is empty; 2: has a control character; 3: Invalid input: expected string, received number",
    ]);
  });

  it("say what is wrong with one that is sent alone", () => {
    expect(faultsOf({ tags: "\ud800" })).toEqual(["article.tags: has half of a surrogate pair"]);
  });
});

describe("a headline", () => {
  it("has 1,000 units at most", () => {
    const title = "x".repeat(1000);
    expect(facts({ title: ` ${title} ` })).toEqual({ title });
    expect(faultsOf({ title: `${title}x` })).toEqual([
      "article.title: has more than 1000 characters",
    ]);
  });
});

describe("an article's id", () => {
  it("is trimmed, and else as the publisher gives it", () => {
    expect(facts({ id: "  a  'b'\\ /% " })).toEqual({ id: "a  'b'\\ /%" });
    expect(faultsOf({ id: " " })).toHaveLength(1);
    expect(faultsOf({ id: "x".repeat(501) })).toHaveLength(1);
    expect(faultsOf({ id: 17 })).toHaveLength(1);
  });
});

describe("an address", () => {
  it.each([
    ["https://unn.example"],
    ["HTTP://UNN.example:8080/a?b#c"],
    ["https://новини.укр/війна"],
    ["https://[::1]/"],
    ["file:///home/me/story.html"],
    ["https://unn.example/'\"\\<script>"],
    [`https://unn.example/${"a".repeat(2048 - 20)}`],
    // Browsers drop tabs and line ends within an address, and so it is one.
    [" ht\ntps://unn.example/a"],
  ])("is %j", (url) => {
    expect(Beacon.parse({ ...page, url }).url).toBe(url);
    expect(facts({ canonical: url, translations: [url] })?.translations).toEqual([url]);
  });

  const NONE = "is no absolute http(s) address";
  it.each([
    ["/a", NONE],
    ["unn.example/a", NONE],
    ["//unn.example/a", NONE],
    ["https://", NONE],
    ["https://unn.example:99999/", NONE],
    ["javascript:alert(1)", NONE],
    ["data:text/html,x", NONE],
    ["ftp://unn.example/", NONE],
    ["https-x://unn.example/", NONE],
    ["https://unn.example/\u0000", "has a control character"],
    ["https://unn.example/\ud800", "has half of a surrogate pair"],
    ["", "is empty"],
    [`https://unn.example/${"a".repeat(2048)}`, "has more than 2048 characters"],
    [null, "Invalid input: expected string, received null"],
  ])("is not %j", (url, message) => {
    expect(faults({ ...page, url })).toEqual([`url: ${message}`]);
    expect(faultsOf({ canonical: url })).toEqual([`article.canonical: ${message}`]);
    expect(faultsOf({ translations: [url] })).toEqual([`article.translations.0: ${message}`]);
  });
});

describe("a referrer", () => {
  it("is any sound text, or empty", () => {
    for (const referrer of ["", "https://a.test/", "android-app://a.b/", "anything"]) {
      expect(Beacon.parse({ ...page, referrer }).referrer).toBe(referrer);
    }
    expect(faults({ ...page, referrer: "a\u0000" })).toEqual(["referrer: has a control character"]);
    expect(faults({ ...page, referrer: "a".repeat(2049) })).toHaveLength(1);
    expect(faults({ ...page, referrer: null })).toHaveLength(1);
  });
});

describe("a view's id", () => {
  it("is a UUIDv7, in lower case", () => {
    expect(Beacon.parse({ ...page, view: VIEW.toUpperCase() }).view).toBe(VIEW);
  });

  it.each([
    ["a UUIDv4", "0b1c6c56-9d5a-4b7e-8a7c-0f6b3a9c1d2e"],
    ["of another variant", "01972f6e-1c5b-7a51-1f2f-0c7e4f0f6b1d"],
    ["without its dashes", VIEW.replaceAll("-", "")],
    ["in braces", `{${VIEW}}`],
    ["with a line end", `${VIEW}\n`],
    ["empty", ""],
    ["a number", 1],
  ])("is not %s", (_, view) => {
    expect(faults({ ...page, view })).toEqual(["view: is no UUIDv7"]);
  });
});

describe("an instant", () => {
  it.each([
    ["2025-06-02T05:40:00Z"],
    ["2025-06-02T05:40:00.123456+05:45"],
    ["2025-06-02T05:40:00"],
    ["2025-06-02"],
    ["2024-02-29"],
  ])("is %s", (published) => {
    expect(facts({ published })).toEqual({ published });
  });

  it.each([
    ["2025-06-02 05:40:00"],
    ["2025-02-29"],
    ["2025-13-01"],
    ["02.06.2025"],
    ["yesterday"],
    [""],
    [1748843999],
  ])("is not %s", (published) => {
    expect(faultsOf({ published })).toEqual([
      "article.published: is no RFC 3339 instant, such as 2025-06-02T05:40:00Z",
    ]);
  });
});

describe("a language", () => {
  it.each([
    ["en", "en"],
    ["uk-UA", "uk-UA"],
    ["zh_Hant_TW", "zh-Hant-TW"],
  ])("%s is %s", (sent, language) => {
    expect(facts({ language: sent })).toEqual({ language });
  });

  it.each([["e"], ["english!"], ["en-"], ["en--x"], [""], ["en\n"]])("is not %j", (language) => {
    expect(faultsOf({ language })).toHaveLength(1);
  });
});

describe("a site's id", () => {
  it.each([["UNN"], ["-unn"], ["u n"], [""], ["x".repeat(64)], ["unn\n"], [null]])(
    "is not %j",
    (site) => {
      expect(faults({ ...page, site })).toHaveLength(1);
    },
  );
});

describe("engagement", () => {
  const total = { site: "unn", view: VIEW, seconds: 40.9, scroll: 75.5 };

  it("is whole seconds and percent", () => {
    expect(Engagement.parse(total)).toEqual({ ...total, seconds: 40, scroll: 75 });
  });

  it.each([
    ["seconds", -1],
    ["seconds", 86_401],
    ["seconds", Number.NaN],
    ["seconds", "40"],
    ["scroll", 100.1],
    ["scroll", null],
  ])("has no %s of %s", (field, value) => {
    const [fault, ...more] = faults({ ...total, [field]: value }, Engagement);
    expect(fault).toMatch(new RegExp(`^${field}: `));
    expect(more).toEqual([]);
  });
});
