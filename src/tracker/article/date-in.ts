/** Zones by the letters that only one of them has, or one by far the most often. */
const ZONES: Readonly<Record<string, string>> = {
  z: "Z",
  ut: "Z",
  utc: "Z",
  gmt: "Z",
  est: "-05:00",
  edt: "-04:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  cet: "+01:00",
  cest: "+02:00",
  mez: "+01:00",
  mesz: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  jst: "+09:00",
  kst: "+09:00",
  wib: "+07:00",
  wita: "+08:00",
  ict: "+07:00",
  ist: "+05:30",
  pkt: "+05:00",
  sgt: "+08:00",
  hkt: "+08:00",
  pht: "+08:00",
  aest: "+10:00",
  aedt: "+11:00",
  sast: "+02:00",
  trt: "+03:00",
  brt: "-03:00",
  bst: "+01:00",
};

/**
 * A date as text that starts `YYYY-MM-DD`, with its hour and offset where they are said; null where
 * none can be read, or more than one way.
 */
export function dateIn(text: string, language: string): string | null {
  if (/^\d{10}(?:\d{3})?$/.test(text)) {
    return valid(new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString());
  }
  const [day, rest] = dayIn(text, language);
  if (!day) return null;
  const time =
    /^\D{0,8}?(\d{1,2})[:.h時시点]\s?(\d\d)(?:[:.](\d\d)(?:[.,](\d+))?)?\s*([ap])?\.?\s?(?:m\b\.?)?\s*(.*)$/i.exec(
      rest,
    ) ?? /^[T ]?(\d\d)(\d\d)(\d\d)?()()(Z|[+-].*|)$/i.exec(rest);
  if (!time) return valid(day);
  const [, hours, minutes, seconds = "00", fraction, half, tail = ""] = time;
  const isLate =
    /p/i.test(half ?? "") || (Number(hours) < 12 && /^\D{0,8}(?:오후|下午|午後)/.test(rest));
  const hour = (Number(hours) % (half ? 12 : 24)) + (isLate ? 12 : 0);
  const offset = /^\(?(?:gmt|utc)?\s?([+-])(\d\d?):?(\d\d)?(?!\d)/i.exec(tail);
  const zone = offset
    ? `${offset[1]}${offset[2]?.padStart(2, "0")}:${offset[3] ?? "00"}`
    : (ZONES[/^\(?([a-z]+)/i.exec(tail)?.[1]?.toLowerCase() ?? ""] ?? "");
  const clock = `${String(hour).padStart(2, "0")}:${minutes}:${seconds || "00"}`;
  return valid(`${day}T${clock}${fraction ? `.${fraction.slice(0, 3)}` : ""}${zone}`);
}

/** The day that a text begins with or has, and what follows it. */
function dayIn(said: string, language: string): [day: string | null, rest: string] {
  // `입력 2025.06.02`
  const text = said.replace(/^\D{1,12}(?=\d{4}[-/.年년])/, "");
  const found =
    /^(\d{4})[-/.年년] ?(\d{1,2})[-/.月월] ?(\d{1,2})[日일]?\.?(?!\d)/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)(?=T|Z|$| )/.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)(?=\d{6}$|\d{4}$)/.exec(text);
  if (found) return [joined(found[1], found[2], found[3]), text.slice(found[0].length)];
  const other = /(?:^|[^\d])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)/.exec(text);
  if (other) {
    const [whole, a, sign, b, year] = other;
    const rest = text.slice(other.index + whole.length);
    // Points part days from months everywhere, hyphens but in America; slashes in some countries.
    if (sign === "." || Number(a) > 12) return [joined(year, b, a), rest];
    if (Number(b) > 12 || a === b || /^en[-_]us/i.test(language)) return [joined(year, a, b), rest];
    return [sign === "-" || DAY_FIRST.test(language) ? joined(year, b, a) : null, rest];
  }
  const named =
    /(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?([\p{L}\p{M}]{2,})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)/u.exec(
      text,
    );
  const namedMonth = named ? month(named[2], language) : 0;
  if (named && namedMonth > 0)
    return [joined(named[3], namedMonth, named[1]), text.slice(named.index + named[0].length)];
  const hungarian = /^(\d{4})\.?\s+([\p{L}\p{M}]{3,})\.?\s+(\d{1,2})(?!\d)\.?/u.exec(text);
  if (hungarian)
    return [
      joined(hungarian[1], month(hungarian[2], language), hungarian[3]),
      text.slice(hungarian[0].length),
    ];
  const american =
    /([\p{L}\p{M}]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{4})|([\d:]+ .*?(\d{4})$))/u.exec(
      text,
    );
  if (!american) return [null, ""];
  const year = american[3] ?? american[5];
  // What `Date` prints: the year last or in the midst, the clock behind the day.
  const rest = american[4] ?? text.slice(american.index + american[0].length);
  return [joined(year, month(american[1], language), american[2]), rest];
}

/** Languages in which the day comes first wherever they are read. */
const DAY_FIRST =
  /^(?:fr(?!-ca)|es(?!-us)|it|pt|ca|gl|eu|el|tr|pl|cs|sk|ro|bg|hr|sr|uk|ru|nl|da|nb|no|fi|vi|id|th|ar|he|hi|bn)/i;

const joined = (year = "", month: string | number = "", day = ""): string | null =>
  month === "" || month === 0
    ? null
    : `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;

/** The month that a name is of, in English or the page's language; 0: of none. */
function month(name = "", language: string): number {
  const wanted = name.toLowerCase();
  for (const tag of ["en", language.replace("_", "-")]) {
    try {
      for (const style of ["long", "short"] as const) {
        const format = new Intl.DateTimeFormat(tag || "en", {
          day: "numeric",
          month: style,
          timeZone: "UTC",
        });
        for (let at = 0; at < 12; at++) {
          const part = format
            .formatToParts(Date.UTC(2001, at, 2))
            .find(({ type }) => type === "month");
          const known = part?.value.toLowerCase().replace(".", "") ?? "";
          if (
            known === wanted ||
            (known.length > 2 &&
              (wanted.startsWith(known) || (wanted.length > 2 && known.startsWith(wanted))))
          )
            return at + 1;
        }
      }
    } catch {}
  }
  return 0;
}

/** A date that can be one of an article's: not before newspapers went online by much, not in days to come. */
function valid(text: string): string | null {
  const at = Date.parse(text);
  const isDay = new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`));
  if (Number.isNaN(at) || isDay.toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  const year = Number(text.slice(0, 4));
  return year > 1800 && text.slice(0, 10) !== "1970-01-01" && at < Date.now() + 400 * 86_400_000
    ? text
    : null;
}
