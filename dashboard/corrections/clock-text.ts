import { offsetAt } from "../../src/contract/days.ts";

/**
 * An instant as the site's clock shows it, to the minute, as an input of the browser takes it and the
 * service reads it back; a day stays a day. Empty: not known.
 */
export function clockText(known: string | null, zone: string): string {
  if (known === null || !known.includes("T")) return known ?? "";
  const at = Date.parse(known);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** The instant that such a text of the site's clock means, RFC 3339; what is no time is given back as it is. */
export function instantOf(text: string, zone: string): string {
  const shown = Date.parse(`${text}Z`);
  if (Number.isNaN(shown)) return text;
  const guess = shown - offsetAt(shown, zone);
  return new Date(shown - offsetAt(guess, zone)).toISOString();
}
