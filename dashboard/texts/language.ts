import { keep, recall } from "../style/theme.ts";
import { directionOf, nameOf, pick } from "./choice.ts";
import type { Texts } from "./en.ts";
import { type Formats, formatsFor } from "./format.ts";

/**
 * Languages are the files of this folder that are named by a language tag: `uk.ts`, `pt-br.ts`. Each
 * is a script of its own, and the one that is spoken alone is loaded.
 * TRICKY: all else waits for it here, so a language imports nothing but types, else each waits for the other.
 */
const files = import.meta.glob<{ readonly texts: Texts }>(["./??.ts", "./???.ts", "./??-*.ts"]);

const KEY = "byline.language";

const loaders = new Map(
  Object.entries(files).map(([path, load]) => [path.slice("./".length, -".ts".length), load]),
);

/** Languages of the interface, each by its own name. */
export const LANGUAGES: ReadonlyMap<string, string> = new Map(
  [...loaders.keys()].map((tag) => [tag, nameOf(tag)]),
);

const spoken = pick([recall(KEY) ?? "", ...navigator.languages], [...loaders.keys()]);

/** The tag of the language spoken, and which way it is written. */
export const language: string = spoken.tag;
export const direction = directionOf(language);

const load = loaders.get(language);
if (!load) throw new Error(`no texts for ${language}`);

export const t: Texts = (await load()).texts;
export const { check, corrections, happened, ledger, missing, settings } = t;
export const f: Formats = formatsFor(spoken.locale);

export function setLanguage(next: string): void {
  keep(KEY, next);
  location.reload();
}
