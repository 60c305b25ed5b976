import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { directionOf, nameOf, pick } from "../../dashboard/texts/choice.ts";
import { texts as english, type Texts } from "../../dashboard/texts/en.ts";

const FOLDER = new URL("../../dashboard/texts/", import.meta.url);
const TAGS = readdirSync(FOLDER)
  .map((name) => name.replace(/\.ts$/, ""))
  .filter((name) => /^[a-z]{2,3}(-|$)/.test(name));

const textsOf = async (tag: string): Promise<Texts> =>
  (await import(new URL(`${tag}.ts`, FOLDER).href)).texts;

/** Every text by its path. */
function leaves(of: object, path = ""): [path: string, text: unknown][] {
  return Object.entries(of).flatMap(([name, value]) =>
    typeof value === "object" ? leaves(value, `${path}${name}.`) : [[path + name, value]],
  );
}

describe("the languages of the dashboard", () => {
  it("are the files that are named by a tag", () => {
    expect(TAGS).toEqual(["en", "uk"]);
  });

  it.each(TAGS)("import nothing but types, as all else waits for them: %s", (tag) => {
    const source = readFileSync(new URL(`${tag}.ts`, FOLDER), "utf8");
    const imports = source.match(/^import .*/gm) ?? [];
    expect(imports.filter((line) => !line.startsWith("import type "))).toEqual([]);
  });

  it.each(TAGS)("say all that English says, with words wherever it has words: %s", async (tag) => {
    const said = new Map(leaves(await textsOf(tag)));
    for (const [path, text] of leaves(english)) {
      const own = said.get(path);
      expect(typeof own, path).toBe(typeof text);
      if (typeof text === "string") expect(own === "", path).toBe(text === "");
    }
    expect([...said.keys()].sort()).toEqual(
      leaves(english)
        .map(([path]) => path)
        .sort(),
    );
  });

  it.each([
    ["en", [1, 2], "reader"],
    ["uk", [1, 2, 5, 21], "читач"],
  ] as const)("count in the forms of their own: %s", async (tag, numbers, word) => {
    const { readers } = await textsOf(tag);
    const rules = new Intl.PluralRules(tag);
    const forms = new Map(numbers.map((n) => [rules.select(n), readers(n)]));
    expect(new Set(forms.values()).size).toBe(forms.size);
    for (const n of numbers) expect(readers(n)).toBe(forms.get(rules.select(n)));
    expect(readers(1)).toContain(word);
  });
});

describe("the language spoken", () => {
  const there = ["en", "pt-br", "uk"];
  it.each([
    [["uk", "en"], "uk", "uk"],
    [["fr", "uk-UA", "en"], "uk", "uk-UA"],
    [["en-US@posix", "en-GB"], "en", "en-GB"],
    [["pt-PT"], "pt-br", "pt-PT"],
    [["PT-br"], "pt-br", "PT-br"],
    [["", "uk", "en-GB", "uk-UA"], "uk", "uk-UA"],
    [["fr"], "en", "en"],
    [[], "en", "en"],
  ])("of %j is the first that there is: %s, with numbers as in %s", (wanted, tag, locale) => {
    expect(pick(wanted, there)).toEqual({ tag, locale });
  });

  it.each([
    ["en", "English", "ltr"],
    ["uk", "Українська", "ltr"],
    ["ar", "العربية", "rtl"],
    ["he", "עברית", "rtl"],
    ["fa", "فارسی", "rtl"],
    ["ckb", "کوردیی ناوەندی", "rtl"],
    ["pt-br", "Português (Brasil)", "ltr"],
  ])("%s calls itself %s and is written %s", (tag, name, direction) => {
    expect([nameOf(tag), directionOf(tag)]).toEqual([name, direction]);
  });
});
