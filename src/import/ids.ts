import { hash } from "node:crypto";

/*
 * Ids that are the same each time: an import that is repeated, or one of a longer export, sends what it
 * sent before under the same ids, and a view counts once. What is hashed with them is the site and the
 * import's name, so that a second import under another name is another.
 */

/**
 * The id of a view, a UUIDv7 (RFC 9562).
 * @param at About when it was, milliseconds since 1970: the same each time.
 * @param precision How many milliseconds are not known of that; its id's time lies within them.
 * @param identity What tells the view from all others of the import.
 */
export function viewIdOf(scope: string, at: number, precision: number, identity: string): string {
  const hex = hash("sha256", `${scope}\n${identity}`, "hex");
  const more = Number.parseInt(hex.slice(0, 12), 16) % precision;
  const time = (at + more).toString(16).padStart(12, "0");
  const variant = ((Number.parseInt(hex.slice(15, 16), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(12, 15)}-${variant}${hex.slice(16, 19)}-${hex.slice(19, 31)}`;
}

/** The id of an adjustment, a UUIDv8: made of what it says. */
export function adjustmentIdOf(
  scope: string,
  article: string,
  before: number,
  after: number,
): string {
  const hex = hash("sha256", `${scope}\n${article}\n${before}\n${after}`, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A number from 0 inclusive to 1 exclusive, the same for the same text. */
export const shareOf = (text: string): number =>
  Number.parseInt(hash("sha256", text, "hex").slice(0, 12), 16) / 2 ** 48;

/** A text as a number that no other of an export is likely to be. */
export const shortOf = (text: string): number =>
  Number.parseInt(hash("sha256", text, "hex").slice(0, 13), 16);
