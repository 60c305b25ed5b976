const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  bull: "•",
  middot: "·",
  iexcl: "¡",
  iquest: "¿",
  szlig: "ß",
  oslash: "ø",
  Oslash: "Ø",
  aelig: "æ",
  AElig: "Æ",
  euro: "€",
};

/** Names of marks that follow a letter's: `&eacute;` is an e with an acute accent. */
const MARKS: Readonly<Record<string, string>> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  cedil: "\u0327",
  caron: "\u030c",
};

const ENTITY = /&(?:#(x?)([\da-f]{1,6})|(([a-z])?([a-z]{2,7})));/gi;

/** Character references decoded, once. A page under Trusted Types may not ask the parser for it. */
const decoded = (text: string): string =>
  text.replace(ENTITY, (whole, hex, digits, name, letter, mark) =>
    digits
      ? // TRICKY: half of the pages that write &#146; mean Windows-1252, where it is an apostrophe.
        digits === "146"
        ? "’"
        : String.fromCodePoint(Math.min(Number.parseInt(digits, hex ? 16 : 10), 0x10ffff))
      : (NAMED[name] ?? (letter && MARKS[mark] ? (letter + MARKS[mark]).normalize() : whole)),
  );

/**
 * Text as an editor would write it: no markup, no character references (pages encode them twice), no
 * control characters or halves of pairs, single spaces.
 */
export function plain(value: unknown): string {
  let text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  for (let i = 0; i < 2 && text.includes("&"); i++) text = decoded(text);
  if (text.includes("<")) {
    text = text
      .replace(/<(?:br|\/?(?:p|div|li|h\d))\b[^>]*>/gi, " ")
      .replace(/<\/?[a-z!][^>]*>/gi, "");
  }
  return text
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
    .trim()
    .normalize();
}

/** What of a text tells whether it is the same as another: letters and digits, whatever case and accents. */
export const key = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");

/** Whether two headlines are of one story: the same, or one within the other, as where a site adds its name. */
export const alike = (a: string, b: string): boolean => {
  const [one, other] = [key(a), key(b)];
  const shorter = Math.min(one.length, other.length);
  return (
    shorter > 0 && (one === other || (shorter > 11 && (one.includes(other) || other.includes(one))))
  );
};

/** Each once, whatever the case; the first spelling stays. */
export function once(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const folded = text.toLowerCase();
    return text !== "" && !seen.has(folded) && seen.add(folded);
  });
}
