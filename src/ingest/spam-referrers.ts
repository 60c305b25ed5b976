import { upwards } from "./host.ts";
import { LIST } from "./spam-referrer-list.ts";

const spammers: ReadonlySet<string> = new Set(LIST.split("\n").filter((host) => host !== ""));

/** Whether a host, as `URL.hostname`, or a domain above it is known for made-up referrers. */
export function isSpammer(host: string): boolean {
  for (const domain of upwards(host)) if (spammers.has(domain)) return true;
  return false;
}
