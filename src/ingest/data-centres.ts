import { bitsOf } from "../contract/ip.ts";

/** Says of an address whether it is a data centre's; null: it is no address. */
type DataCentres = (address: string) => boolean | null;

let loading: Promise<DataCentres> | undefined;

/** The list, read when it is first asked for: most sites count readers wherever they come from. */
export const dataCentres = (): Promise<DataCentres> =>
  (loading ??= import("./data-centre-ranges.ts").then(({ FOUR, SIX }) => {
    const four = edgesOf(FOUR);
    const six = edgesOf(SIX);
    return (address) => {
      const bits = bitsOf(address);
      if (bits === null) return null;
      return bits.length === 8
        ? isInside(four, Number.parseInt(bits.slice(0, 6), 16))
        : isInside(six, Number.parseInt(bits.slice(0, 12), 16));
    };
  }));

/** Where ranges begin and end by turns, ascending: what `scripts/data-centres.ts` has written. */
function edgesOf(text: string): Float64Array {
  const edges: number[] = [];
  let edge = 0;
  let number = 0;
  let place = 1;
  for (const byte of Buffer.from(text, "base64")) {
    number += (byte & 0x7f) * place;
    place *= 0x80;
    if (byte > 0x7f) continue;
    edge += number;
    edges.push(edge);
    number = 0;
    place = 1;
  }
  return Float64Array.from(edges);
}

/** Whether an odd number of edges lie at or before a block. */
function isInside(edges: Float64Array, block: number): boolean {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= block) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
