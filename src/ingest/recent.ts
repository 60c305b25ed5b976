/**
 * What was worked out lately, by its input. Two generations: a full one becomes the old one and the
 * one before it goes, so that the most used stay, at the cost of a look-up. A pure function's
 * memory only; it changes no result.
 */
export class Recent<Value extends object> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private readonly size: number;
  private readonly work: (input: string) => Value;

  /** Keeps from `size` to twice `size` results of `work`. */
  constructor(size: number, work: (input: string) => Value) {
    this.size = size;
    this.work = work;
  }

  of(input: string): Value {
    const found = this.young.get(input);
    if (found !== undefined) return found;
    const value = this.old.get(input) ?? this.work(input);
    if (this.young.size >= this.size) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(input, value);
    return value;
  }
}
