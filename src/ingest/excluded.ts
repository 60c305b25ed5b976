import { bitsOf, isWithin, type Range, rangeOf } from "../contract/ip.ts";
import type { Site } from "../contract/site.ts";

// Sites are few and live long, their lists are asked once a view.
const ranges = new WeakMap<readonly string[], readonly Range[]>();

/** Whether an address is one of those that the site excludes. */
export function isExcluded({ excluded }: Site, address: string): boolean {
  if (excluded.length === 0) return false;
  const bits = bitsOf(address);
  if (bits === null) return false;
  let known = ranges.get(excluded);
  if (known === undefined) {
    known = excluded.flatMap((text) => rangeOf(text) ?? []);
    ranges.set(excluded, known);
  }
  return known.some((range) => isWithin(bits, range));
}
