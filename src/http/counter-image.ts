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
  const width = Math.ceil(widthOf(counted(count)) * LETTER) + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="t" lang="${escaped(locale)}" direction="${direction}"><title id="t">${text}</title><style>text{font:${LETTER}px system-ui,sans-serif;fill:#1f2328}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style><text x="50%" y="15" text-anchor="middle" unicode-bidi="plaintext">${text}</text></svg>
`;
}

const MARK = /\p{M}/u;
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const NARROW = /[\s.,'’٬iljtfrI]/u;

/** Width of a text in the height of its letters. No font is at hand here: what most of them have, and more. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (MARK.test(character)) continue;
    width += WIDE.test(character) ? 1.05 : NARROW.test(character) ? 0.36 : 0.64;
  }
  return width;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
