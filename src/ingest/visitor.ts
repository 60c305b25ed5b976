import { hash } from "node:crypto";
import type { Arrival } from "./view.ts";

/**
 * A browser within one day of the site, as an unsigned 48-bit integer in decimal: the beginning of
 * SHA-256 over the day's salt, the site, the address and the user agent. Without the salt, which
 * is deleted, it says nothing of any of them. No result is kept in memory, nor is any address. 0:
 * nobody knows whether this reader is another's; such views add to no number of visitors.
 */
export function visitorOf({ salt, site, reader, address, userAgent }: Arrival): string {
  if (reader === "") return "0";
  // The length keeps address and user agent apart, whatever they consist of.
  const who = reader === null ? `${address.length}\n${address}${userAgent ?? ""}` : `-\n${reader}`;
  const text = `${hexOf(salt)}\n${site.id}\n${who}`;
  return String(Number.parseInt(hash("sha256", text, "hex").slice(0, 12), 16));
}

const hexOf = (bytes: Uint8Array): string => {
  let hex = "";
  for (const byte of bytes) hex += BYTES[byte];
  return hex;
};

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
