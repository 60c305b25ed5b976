import type { Ranked } from "../../src/contract/question.ts";
import { named } from "./format.ts";
import { f, t } from "./language.ts";

const ENGLISH = {
  country: new Intl.DisplayNames("en", { type: "region", fallback: "code" }),
  language: new Intl.DisplayNames("en", { type: "language", fallback: "code" }),
} as const;

/** What a member whose key is a code is found by: its name in the reader's language and in English, and the code. */
export function foundBy(by: Ranked, key: string): string {
  const english = by === "country" || by === "language" ? named(ENGLISH[by], key) : "";
  return [memberName(by, key), english, key].join(" ");
}

/** How to show a member whose key is a code; others are shown by the name the answer gives. */
export function memberName(by: Ranked, key: string, name = key): string {
  if (by === "source" && key === "") return t.mediums["direct"] ?? t.unknown;
  // Readers of newsletters, apps and imports have none as well: that is not to have come directly.
  if (by === "referrer" && key === "") return t.noReferrer;
  if (key === "") return t.unknown;
  if (by === "country") return f.country(key);
  if (by === "language") return f.language(key);
  if (by === "device") return t.devices[key] ?? key;
  if (by === "medium") return t.mediums[key] ?? key;
  return name || key;
}
