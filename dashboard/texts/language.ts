import { keep, recall } from "../style/theme.ts";
import { en, type Texts } from "./en.ts";
import { type Formats, formatsFor } from "./format.ts";
import { uk } from "./uk.ts";

const texts = { en, uk } satisfies Record<string, Texts>;
export type Language = keyof typeof texts;

/** Languages of the interface, each by its own name. */
export const LANGUAGES: Record<Language, string> = { en: "English", uk: "Українська" };

const KEY = "byline.language";

const known = (tag: string): Language | undefined => {
  const base = tag.split("-")[0] ?? "";
  return Object.hasOwn(texts, base) ? (base as Language) : undefined;
};

/** The language chosen here, else the first of the browser's that is known, else English. */
export const language: Language =
  [recall(KEY) ?? "", ...navigator.languages].map(known).find((one) => one !== undefined) ?? "en";

/** TRICKY: some systems have browsers say what is no language tag, such as `en-US@posix`. */
const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

// Grouping and dates as in the reader's country, where the browser says one for this language.
const locale = navigator.languages.find((tag) => known(tag) === language && isTag(tag)) ?? language;

export const t: Texts = texts[language];
export const f: Formats = formatsFor(locale);

export function setLanguage(next: Language): void {
  keep(KEY, next);
  location.reload();
}
