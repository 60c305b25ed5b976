import { hash } from "node:crypto";

/** Numbers that look random and that the seed alone decides: the generator known as sfc32. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private count = 1;

  constructor(seed: string) {
    const bytes = hash("sha256", seed, "buffer");
    this.a = bytes.readInt32LE(0);
    this.b = bytes.readInt32LE(4);
    this.c = bytes.readInt32LE(8);
  }

  /** 32 bits, unsigned. */
  bits(): number {
    const sum = (this.a + this.b + this.count) | 0;
    this.count = (this.count + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 inclusive to 1 exclusive. */
  share(): number {
    return this.bits() / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  /** A whole number from `least` to `most`, both inclusive. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  /** Any of a list that is not empty. */
  any<T>(list: readonly T[]): T {
    return list[Math.floor(this.share() * list.length)] as T;
  }

  /** Bell-shaped around 0 with a deviation of 1. */
  bell(): number {
    return Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share());
  }

  /** Waiting time with a mean of 1. */
  wait(): number {
    return -Math.log(1 - this.share());
  }
}

/** Things with weights, drawn in proportion to them. */
export class Weighted<T> {
  private readonly items: readonly T[];
  private readonly ends: Float64Array;

  constructor(entries: readonly (readonly [item: T, weight: number])[]) {
    this.items = entries.map(([item]) => item);
    this.ends = new Float64Array(entries.length);
    let sum = 0;
    for (const [i, [, weight]] of entries.entries()) this.ends[i] = sum += weight;
  }

  draw(random: Random): T {
    return this.items[drawIndex(this.ends, this.items.length, random)] as T;
  }
}

/** The nth is drawn 1/n as often as the first: how names are mentioned and read. */
export const zipf = <T>(items: readonly T[]): Weighted<T> =>
  new Weighted(items.map((item, i) => [item, 1 / (i + 1.5)]));

/** Index into the first `length` of running sums, in proportion to the steps between them. */
export function drawIndex(ends: Float64Array, length: number, random: Random): number {
  const at = random.share() * (ends[length - 1] ?? 0);
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
