import * as z from "zod";

/** Longest name of an author, section, tag, place or agency, in UTF-16 units. */
export const NAME_LIMIT = 300;
/** Longest headline, in UTF-16 units. */
const TITLE_LIMIT = 1000;
/** Longest address of a page, in UTF-16 units. */
export const URL_LIMIT = 2048;

// Control characters cannot be seen, and NUL ends a string in half of the world's software.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;
// Most text is nothing but this, which is quicker to see than that there is nothing else.
const PRINTABLE = /^[ -~]*$/;

// Most names are plain ASCII with single spaces: there is nothing to fold.
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** NFC, trimmed, every run of white space one space: two names are the same when this is. */
export const fold = (text: string): string =>
  PLAIN.test(text) ? text : text.normalize("NFC").replace(/\s+/gu, " ").trim();

type Payload = z.core.ParsePayload<string>;

/** Text that survives a round trip through UTF-8: no lone surrogates, no control characters. */
const sound = (payload: Payload): void => {
  if (PRINTABLE.test(payload.value)) return;
  if (!payload.value.isWellFormed()) fault(payload, "has half of a surrogate pair");
  if (CONTROL.test(payload.value)) fault(payload, "has a control character");
};

const fault = ({ value, issues }: Payload, message: string): void => {
  issues.push({ code: "custom", input: value, message });
};

/** What `bounded` allows: UTF-16 units after cleaning, and a last look at sound text of that size. */
interface Bounds {
  readonly least: 0 | 1;
  readonly most: number;
  readonly clean?: (text: string) => string;
  readonly last?: (payload: Payload) => void;
}

/**
 * Text as `sound`, cleaned and of bounded length. One check instead of a chain of them: texts are
 * most of what a beacon carries, and each link of a chain costs as much as the text.
 */
export const bounded = ({ least, most, clean, last }: Bounds) =>
  z
    .string()
    .check((payload) => {
      sound(payload);
      if (clean) payload.value = clean(payload.value);
      const { length } = payload.value;
      if (length < least) fault(payload, "is empty");
      else if (length > most) fault(payload, `has more than ${most} characters`);
      else if (last && payload.issues.length === 0) last(payload);
    })
    .meta({ minLength: least, maxLength: most });

/** A name of an author, section, tag, place or agency, folded. */
export const Name = bounded({ least: 1, most: NAME_LIMIT, clean: fold });

/** A headline, folded. */
export const Title = bounded({ least: 1, most: TITLE_LIMIT, clean: fold });

const tooMany = (limit: number): string => `has more than ${limit} members`;

/** Several names in the order given, each once. One name may be sent without its array. */
export const names = (limit: number) =>
  z.union(
    [
      // The array first: members are tried in order, and a failed try costs more than a name.
      z
        .array(Name)
        .max(limit, tooMany(limit))
        .overwrite((list) => (list.length < 2 ? list : [...new Set(list)])),
      Name.transform((name) => [name]),
    ],
    { error: explain },
  );

/** One or several texts, as a parameter has them that may be repeated. */
export const repeated = (text: typeof Name, limit: number) =>
  z.union([z.array(text).max(limit, tooMany(limit)), text.transform((one) => [one])], {
    error: explain,
  });

/** How many members of a list are named at once: what is wrong with one is wrong with most. */
const NAMED = 10;

/**
 * What is wrong with a text or a list of them, instead of that no member of the union fits. The union's
 * members are the list, then the text.
 */
function explain({ code, input, ...issue }: z.core.$ZodRawIssue): string | undefined {
  if (code !== "invalid_union") return undefined;
  if (input === undefined) return "is missing";
  const isList = Array.isArray(input);
  if (!isList && typeof input !== "string") return "is neither a name nor a list of names";
  const found = (issue["errors"] as z.core.$ZodIssue[][])[isList ? 0 : 1] ?? [];
  const faults = found.slice(0, NAMED).map(({ path, message }) => [...path, message].join(": "));
  const more = found.length - faults.length;
  return [...faults, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

/** A whole number as a parameter has it: digits alone, no `1e3` and no `0x10`. */
export const whole = (least: number, most: number, absent: number) =>
  z
    .custom<number | string>()
    .transform((given, { issues }) => {
      const number = /^\d+$/.test(String(given)) ? Number(given) : Number.NaN;
      if (!Array.isArray(given) && number >= least && number <= most) return number;
      const message = Array.isArray(given)
        ? "may be given once only"
        : `is no whole number from ${least} to ${most}`;
      issues.push({ code: "custom", input: given, message });
      return z.NEVER;
    })
    .default(absent)
    .meta({ type: "integer", minimum: least, maximum: most, default: absent });

/** An id that its caller may have made. */
export const OwnId = z
  .uuid({ error: "is no UUID" })
  .overwrite((id) => id.toLowerCase())
  .meta({ example: "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e" });

/** An instant, RFC 3339 with its offset; a bare day is its midnight in UTC. */
export const Instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "is no RFC 3339 instant, such as 2025-06-02T05:40:00Z",
});

/**
 * When an article was published or changed, as it is stated: RFC 3339 with its offset; without one it is
 * what the site's clock showed; a bare day is one of the site's, of which no hour is known.
 */
export const When = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()], {
  error: "is no RFC 3339 instant, such as 2025-06-02T05:40:00Z",
});

/** A day of the site's calendar, `YYYY-MM-DD`. */
export const Day = z.iso.date("is no day, such as 2025-06-02").meta({ example: "2025-06-02" });

const WEB = /^(?:https?|file):/i;

// Asking whether an address parses is cheaper than parsing it, and nearly all show their scheme.
const isWeb = (text: string): boolean =>
  WEB.test(text) ? URL.canParse(text) : WEB.test(URL.parse(text)?.href ?? "");

/** An absolute address of a page. `file:` is a page tried out from a disk. */
export const PageUrl = bounded({
  least: 1,
  most: URL_LIMIT,
  last: (payload) => isWeb(payload.value) || fault(payload, "is no absolute http(s) address"),
});

/** A BCP 47 language tag; only its form is checked. */
export const Language = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/, "is no language tag, such as en or uk-UA")
  .overwrite((tag) => tag.replaceAll("_", "-"));
