import type { Candidate } from "../../contract/reading.ts";
import { from } from "./finding.ts";
import type { Thing } from "./json-ld.ts";
import { metaOf, type Page } from "./page.ts";
import type { Story } from "./story.ts";
import { plain } from "./text.ts";

/** Countries that stand where languages should. */
const MISTAKEN: Readonly<Record<string, string>> = {
  ua: "uk",
  cz: "cs",
  jp: "ja",
  cn: "zh",
  gr: "el",
  dk: "da",
  kr: "ko",
  vn: "vi",
  iw: "he",
};

/** What letters a headline is written in, by the scripts that languages have. */
const SCRIPTS: readonly (readonly [RegExp, RegExp])[] = [
  [/\p{Script=Cyrillic}/gu, /Cyrl/],
  [/\p{Script=Arabic}/gu, /Arab/],
  [/\p{Script=Greek}/gu, /Grek/],
  [/\p{Script=Hebrew}/gu, /Hebr/],
  [/\p{Script=Devanagari}/gu, /Deva/],
  [/\p{Script=Bengali}/gu, /Beng/],
  [/\p{Script=Thai}/gu, /Thai/],
  [/\p{Script=Hangul}/gu, /Kore|Hang/],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, /Jpan/],
  [/\p{Script=Han}/gu, /Han|Jpan/],
  [/\p{Script=Latin}/gu, /Latn/],
];

/** The article's language. A page's frame may be in another than its story. */
export function languageOf(page: Page, { tellings, pages }: Story, title: string): Candidate[] {
  const told = (thing: Thing): string[] =>
    [thing["inLanguage"]]
      .flat()
      .map((one) => plain((one as Thing)?.["alternateName"] ?? (one as Thing)?.["name"] ?? one));
  const candidates = [
    ...tellings.flatMap(({ source, thing }) => from(source, told(thing).slice(0, 1))),
    ...from("element html", [page.document.documentElement?.getAttribute("lang") ?? ""]),
    ...pages.flatMap((one) => from("json-ld page", told(one).slice(0, 1))),
    ...from("meta og:locale", [metaOf(page, "og:locale")]),
    ...["content-language", "language", "dc.language", "dcterms.language", "inlanguage"].flatMap(
      (name) => from(`meta ${name}`, [metaOf(page, name)]),
    ),
    ...from("meta content-language", [
      page.document
        .querySelector("meta[http-equiv='content-language' i]")
        ?.getAttribute("content") ?? "",
    ]),
  ].filter(({ value }) => value !== "");
  const checked = candidates.map((one): Candidate => {
    const tag = normal(one.value);
    if (tag === null) return { ...one, note: "no-language" };
    return fits(tag, title) ? { ...one, value: tag } : { ...one, value: tag, note: "other-script" };
  });
  const first =
    checked.find(({ note }) => !note) ?? checked.find(({ note }) => note === "other-script");
  if (first) first.taken = true;
  return checked;
}

/** `en_US.UTF-8` as `en-US`; null: no language tag. */
function normal(text: string): string | null {
  const [language = "", ...rest] =
    text
      .trim()
      .split(/[.@,;\s]/)[0]
      ?.split(/[-_]/) ?? [];
  const known = MISTAKEN[language.toLowerCase()] ?? language.toLowerCase();
  const tag = [known, ...rest].join("-");
  if (!/^[a-z]{2,3}(-[a-z\d]{1,8})*$/i.test(tag) || known === "und") return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** Whether a headline may be in a language: in letters that it is written in. */
function fits(tag: string, title: string): boolean {
  const counts = SCRIPTS.map(([letters]) => title.match(letters)?.length ?? 0);
  const most = Math.max(...counts);
  // A headline in Latin letters may be a name, in any language: `iPhone`.
  if (most < 4 || counts.indexOf(most) === counts.length - 1) return true;
  const [, script] = SCRIPTS[counts.indexOf(most)] as (typeof SCRIPTS)[number];
  try {
    return script.test(new Intl.Locale(tag).maximize().script ?? "") || isMixed(counts, tag);
  } catch {
    return true;
  }
}

/** Japanese headlines may be Chinese characters for the most part; Serbian has two alphabets. */
const isMixed = (counts: readonly number[], tag: string): boolean =>
  /^(?:sr|bs|uz|az|kk|mn|tg|ku|pa|ms)/.test(tag) || (/^ko/.test(tag) && (counts[7] ?? 0) > 0);
