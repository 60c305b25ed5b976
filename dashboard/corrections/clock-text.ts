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
