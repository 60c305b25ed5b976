/** The language that is spoken when no other is known. */
const DEFAULT = "en";

/** Scripts that are written from right to left. */
const LEFTWARD: ReadonlySet<string | undefined> = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
]);

/** Which way a language is written, as `dir` takes it. */
export const directionOf = (tag: string): "ltr" | "rtl" =>
  LEFTWARD.has(new Intl.Locale(tag).maximize().script) ? "rtl" : "ltr";

/** What a language calls itself, as it begins a line. */
export function nameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  const [first = "", ...rest] = name;
  return first.toLocaleUpperCase(tag) + rest.join("");
}

/**
 * The first of what someone wants that there is, as it is, by its language, or in another of its
 * countries; and the locale for numbers and dates: the wanted one, where it is of that language.
 * @param wanted Tags, the most wanted first; TRICKY: some systems have browsers say what is none, such as `en-US@posix`.
 * @param there Tags of the languages that there are, in lower case.
 */
export function pick(
  wanted: readonly string[],
  there: readonly string[],
): { readonly tag: string; readonly locale: string } {
  for (const each of wanted) {
    const whole = each.toLowerCase();
    const [base = ""] = whole.split("-");
    const tag =
      there.find((one) => one === whole) ??
      there.find((one) => one === base) ??
      there.find((one) => one.split("-")[0] === base);
    // Grouping and dates as in the reader's country, where the browser says one for this language.
    if (tag) return { tag, locale: wanted.find((one) => isOf(base, one)) ?? tag };
  }
  return { tag: DEFAULT, locale: DEFAULT };
}

const isOf = (base: string, tag: string): boolean =>
  tag.toLowerCase().startsWith(`${base}-`) && isTag(tag);

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};
