import { bitsOf, isWithin, type Range, rangeOf } from "../contract/ip.ts";

/** Addresses that are nobody's on the internet: of this machine, of its network, of a cloud's own services. */
const INNER: readonly Range[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/3",
  "::/127",
  "64:ff9b::/96",
  "fc00::/7",
  "fe80::/10",
  "ff00::/8",
].flatMap((text) => rangeOf(text) ?? []);

/** Whether an address is one of an inner network; what is no address at all is. */
export function isInner(address: string): boolean {
  const bits = bitsOf(address.replace(/^\[|\]$/g, ""));
  return bits === null || INNER.some((range) => isWithin(bits, range));
}

/** Whether a host is named as only inner networks name theirs, or is an inner address itself. */
export const isInnerHost = (hostname: string): boolean =>
  /^\[|^[\d.]+$/.test(hostname)
    ? isInner(hostname)
    : !hostname.includes(".") ||
      /(?:^|\.)(?:localhost|local|internal|lan|home|corp|intranet)\.?$/.test(hostname);
