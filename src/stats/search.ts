/*
 * Searching in any script: what is asked for and what is searched are folded alike. Case goes, and
 * accents, stress and vowel points of Latin, Greek, Cyrillic, Hebrew and Arabic, whether they are letters
 * with a mark or a letter of their own by Unicode (`ł`, `ø`, `ß`); widths, ligatures, apostrophes and
 * dashes are one. Letters that are no accented ones to who writes them stay: `й`, `ї` and `ў` are not `и`,
 * `і` and `у` (though `ё` is `е`), nor `が` `か`.
 */

/** Letters, each with what it is folded to; the last three are out of reach of what takes marks away. */
const LETTERS = { from: "łøđħıς’ʼ`´‐‑‒–—йїў", to: "lodhiσ''''-----\ue000\ue001\ue002" } as const;

/** Marks of those scripts: others have vowels among theirs. */
const MARKS = String.raw`[\\x{0300}-\\x{036F}\\x{0591}-\\x{05C7}\\x{0610}-\\x{061A}\\x{064B}-\\x{065F}\\x{0670}\\x{1AB0}-\\x{1AFF}\\x{1DC0}-\\x{1DFF}\\x{20D0}-\\x{20FF}\\x{FE20}-\\x{FE2F}]`;

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const folded = (text: string): string => {
  const plain = `translateUTF8(lowerUTF8(${text}), ${quoted(LETTERS.from)}, ${quoted(LETTERS.to)})`;
  const whole = `replaceAll(replaceAll(replaceAll(${plain}, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')`;
  return `normalizeUTF8NFKC(replaceRegexpAll(normalizeUTF8NFKD(${whole}), '${MARKS}', ''))`;
};

/** Whether every word of the parameter `search` is in a text, if only as part of a word. */
export const foundIn = (text: string): string => foundInFolded(folded(text));

const foundInFolded = (text: string): string =>
  `arrayAll(place -> place > 0, multiSearchAllPositions(${text},
      splitByWhitespace(${folded("{search:String}")})))`;

/**
 * What an article is found by. The column `folded` of `articles` has it: whoever changes what folding means
 * needs a migration.
 */
export const FOLDED_ARTICLE = folded(
  "concat(title, ' ', article, ' ', arrayStringConcat(authors, ' '), ' ', arrayStringConcat(tags, ' '))",
);

const LABELLED = "site = {site:String} AND kind IN ('author', 'tag')";

/**
 * Whether an article, a row of `articles`, is found by its headline, id, authors and tags: as they were
 * filed, all words among them together; or by an author or tag as corrected. Labels are folded once each.
 */
export const ARTICLE_FOUND = `(
      ${foundInFolded("folded")}
      OR aid IN (
        SELECT aid FROM links FINAL
        WHERE ${LABELLED} AND gone = 0 AND key IN (
          SELECT key FROM (SELECT DISTINCT key FROM links WHERE ${LABELLED})
          WHERE ${foundIn("key")})))`;
