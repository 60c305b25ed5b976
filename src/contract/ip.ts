/**
 * The bits of an address in hexadecimal, 8 digits for IPv4 and 32 for IPv6, so that texts of one
 * length compare as addresses do. IPv4 wrapped in IPv6 is IPv4. Null: no address.
 */
export function bitsOf(address: string): string | null {
  if (!address.includes(":")) return bitsOfFour(address);
  const { 0: whole, 1: head = "", 2: tail = "" } = WITH_FOUR.exec(address) ?? [];
  const four = whole === undefined ? null : bitsOfFour(tail);
  if (whole !== undefined && four === null) return null;
  const text = four === null ? address : `${head}${four.slice(0, 4)}:${four.slice(4)}`;
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = groups.flat();
  if (!given.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  // `::` stands for one group of zeros at least.
  const zeros = 8 - given.length;
  if (halves.length === 1 ? zeros !== 0 : zeros < 1) return null;
  const [before = [], after = []] = groups;
  const bits = [...before, ...Array<string>(zeros).fill("0"), ...after]
    .map((group) => group.toLowerCase().padStart(4, "0"))
    .join("");
  return bits.startsWith(WRAPPED) ? bits.slice(WRAPPED.length) : bits;
}

/** `::ffff:203.0.113.7`: the last 32 bits may be written as IPv4. */
const WITH_FOUR = /^([0-9a-f:]*:)(\d+\.[\d.]+)$/i;

const WRAPPED = "0".repeat(20) + "f".repeat(4);

function bitsOfFour(address: string): string | null {
  const numbers = address.split(".");
  if (numbers.length !== 4) return null;
  let bits = "";
  for (const number of numbers) {
    // No leading zero: some read `010` as eight.
    if (!/^(0|[1-9]\d{0,2})$/.test(number) || Number(number) > 255) return null;
    bits += Number(number).toString(16).padStart(2, "0");
  }
  return bits;
}

/** Addresses from the first to the last, both inclusive, as `bitsOf` has them. */
export interface Range {
  readonly first: string;
  readonly last: string;
}

/** An address, or a range such as `203.0.113.0/24`; bits beyond its length do not matter. Null: neither. */
export function rangeOf(text: string): Range | null {
  const [address = "", length, ...more] = text.split("/");
  const bits = bitsOf(address);
  if (bits === null || more.length > 0) return null;
  if (length === undefined) return { first: bits, last: bits };
  const most = address.includes(":") ? 128 : 32;
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > most) return null;
  // Wrapped IPv4 has lost the 96 bits before it.
  const kept = Number(length) - (most - bits.length * 4);
  if (kept < 0) return null;
  const digits = Math.floor(kept / 4);
  const fixed = bits.slice(0, digits);
  if (digits === bits.length) return { first: bits, last: bits };
  const free = 0xf >> (kept % 4);
  const digit = Number.parseInt(bits.charAt(digits), 16);
  const rest = bits.length - digits - 1;
  return {
    first: fixed + (digit & ~free).toString(16) + "0".repeat(rest),
    last: fixed + (digit | free).toString(16) + "f".repeat(rest),
  };
}

/** Whether an address, as its bits, lies in a range. */
export const isWithin = (bits: string, { first, last }: Range): boolean =>
  bits.length === first.length && first <= bits && bits <= last;
