import type { Candidate } from "../../contract/reading.ts";
import { from } from "./finding.ts";
import { absolute, addressKey, elements, type Page } from "./page.ts";

/** The address that the page says is its own; on another host it is a fact as well. */
export function canonicalOf({ document, url }: Page): Candidate[] {
  const found = elements(document, "link[rel~=canonical]").map(
    (link) => link.getAttribute("href") ?? "",
  );
  let taken = false;
  return found.map((href) => {
    const address = absolute(href, base(document, url));
    const [one] = from("element link", [address ?? href]) as [Candidate];
    if (address === undefined) return { ...one, note: "no-address" as const };
    if (taken) return one;
    taken = true;
    const isHere = new URL(address).host === new URL(url).host;
    return { ...one, taken, ...(isHere ? {} : { note: "other-host" as const }) };
  });
}

/** The same story's addresses in other languages. */
export function translationsOf({ document, url, home }: Page): Candidate[] {
  const own = new Set([addressKey(url, url), addressKey(home, url)]);
  const seen = new Set<string>();
  return elements(document, "link[rel~=alternate][hreflang]")
    .filter((link) => !/rss|atom|json/.test(link.getAttribute("type") ?? ""))
    .map((link) => {
      const href = link.getAttribute("href") ?? "";
      const address = absolute(href, base(document, url));
      const [one] = from(`element ${link.getAttribute("hreflang")}`, [address ?? href]) as [
        Candidate,
      ];
      if (address === undefined) return { ...one, note: "no-address" as const };
      if (own.has(addressKey(address, url))) return { ...one, note: "itself" as const };
      if (seen.has(address)) return { ...one, note: "twice" as const };
      seen.add(address);
      return { ...one, taken: seen.size <= 50 };
    });
}

/** What addresses of the page are relative to. A parser's document has the address of whoever parsed it. */
const base = (document: Document, url: string): string =>
  absolute(document.querySelector("base[href]")?.getAttribute("href"), url) ?? url;
