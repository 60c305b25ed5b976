import { speechOf } from "../contract/words.ts";

/** Size of the letters, and of the image's height, pixels. */
const LETTER = 14;
const HEIGHT = 20;

/** Nothing in it runs or loads anything, whoever opens it by itself. */
export const IMAGE_HEADERS = {
  "content-type": "image/svg+xml; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** `17,257 views` as an image, as wide as its text, dark on light or light on dark as the reader has it. */
export function imageOf(count: number, lang: string): string {
  const { counted, direction, locale = "en" } = speechOf(lang);
  const text = escaped(counted(count));
  const length = Math.ceil(widthOf(counted(count)) * LETTER);
  const width = length + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="t" lang="${escaped(locale)}" direction="${direction}"><title id="t">${text}</title><style>text{font:${LETTER}px system-ui,sans-serif;fill:#1f2328}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style><text x="50%" y="15" text-anchor="middle" textLength="${length}" lengthAdjust="spacingAndGlyphs" unicode-bidi="plaintext">${text}</text></svg>
`;
}

/** Widths by letter, in the height of letters; the first that fits. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mn}\p{Me}]/u, 0],
  [/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u, 1],
  [/[\s.,'’٬iljtfrI]/u, 0.34],
  [/[\p{sc=Arabic}\p{sc=Hebrew}]/u, 0.55],
  [/[\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Thai}mwMWшщжюмфы]/u, 0.78],
];

/** About as wide as most fonts draw it: none is at hand here, so the text is fitted to it. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (width, letter) => width + (WIDTHS.find(([kind]) => kind.test(letter))?.[1] ?? 0.61),
    0,
  );

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
