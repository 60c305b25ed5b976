import { transliterate } from "./transliterate.ts";

/** What of a text is a-z, 0-9, once its letters are written in these. */
const plain = (text: string): string =>
  transliterate(text)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");

/** An id for a name; of one in letters that are not known, by its first host: `unn` of `www.unn.example`. */
export function idFor(name: string, hosts: readonly string[] = []): string {
  const [host = ""] = hosts;
  const labels = host
    .replace(/^\*\./, "")
    .replace(/^www\./, "")
    .split(".");
  return plain(name) || (name.trim() && plain(labels[0] ?? ""));
}
