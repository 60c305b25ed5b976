import * as z from "zod";

/** Longest name of an author, section, tag, place or agency, in UTF-16 units. */
export const NAME_LIMIT = 300;
/** Longest headline, in UTF-16 units. */
export const TITLE_LIMIT = 1000;
/** Longest address of a page, in UTF-16 units. */
export const URL_LIMIT = 2048;

// Control characters cannot be seen, and NUL ends a string in half of the world's software.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;

/** NFC, trimmed, every run of white space one space: two names are the same when this is. */
export const fold = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** Text that survives a round trip through UTF-8: no lone surrogates, no control characters. */
export const Text = z
  .string()
  .refine((text) => text.isWellFormed(), "has half of a surrogate pair")
  .refine((text) => !CONTROL.test(text), "has a control character");

const folded = (limit: number) => Text.overwrite(fold).check(z.minLength(1), z.maxLength(limit));

/** A name of an author, section, tag, place or agency, folded. */
export const Name = folded(NAME_LIMIT);

/** A headline, folded. */
export const Title = folded(TITLE_LIMIT);

/** Several names in the order given, each once. One name may be sent without its array. */
export const names = (limit: number) =>
  z
    .union([Name.transform((name) => [name]), z.array(Name).max(limit)])
    .transform((list) => [...new Set(list)]);

/** An instant, RFC 3339 with its offset; a bare day is its midnight in UTC. */
export const Instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "is no RFC 3339 instant, such as 2025-06-02T05:40:00Z",
});

/** A day of the site's calendar, `YYYY-MM-DD`. */
export const Day = z.iso.date("is no day, such as 2025-06-02").meta({ example: "2025-06-02" });

/** An absolute address of a page. `file:` is a page tried out from a disk. */
export const PageUrl = Text.max(URL_LIMIT).refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^(https?|file):$/.test(url.protocol);
}, "is no absolute http(s) address");

/** A BCP 47 language tag; only its form is checked. */
export const Language = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/, "is no language tag, such as en or uk-UA")
  .transform((tag) => tag.replaceAll("_", "-"));
