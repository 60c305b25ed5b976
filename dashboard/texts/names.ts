import type { Ranked } from "../../src/contract/question.ts";
import { f, t } from "./language.ts";

/** How to show a member whose key is a code; others are shown by the name the answer gives. */
export function memberName(by: Ranked, key: string, name = key): string {
  if ((by === "source" || by === "referrer") && key === "") return t.mediums["direct"] ?? t.unknown;
  if (key === "") return t.unknown;
  if (by === "country") return f.country(key);
  if (by === "language") return f.language(key);
  if (by === "device") return t.devices[key] ?? key;
  if (by === "medium") return t.mediums[key] ?? key;
  return name || key;
}
