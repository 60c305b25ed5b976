/**
 * A token bucket for each caller: `rate` a second, `burst` at once. Memory is bounded, and a caller
 * whose bucket has had the time to fill up is forgotten.
 */
export class RateLimit {
  private readonly rate: number;
  private readonly burst: number;
  private buckets: Buckets = new Map();
  /** Of those who have not called since `turned`. */
  private before: Buckets = new Map();
  private turned = 0;

  constructor({ rate, burst }: { rate: number; burst: number }) {
    this.rate = rate;
    this.burst = burst;
  }

  /** @returns 0 when the caller may go on, else the seconds to wait. */
  take(caller: string, now: number): number {
    const bucket = this.bucketOf(caller, now);
    const wait = this.waitOf(bucket);
    if (wait === 0) bucket.tokens--;
    return wait;
  }

  /** The same without going on. */
  wait(caller: string, now: number): number {
    return this.waitOf(this.bucketOf(caller, now));
  }

  /** How much a caller may take now, and in how many seconds the bucket is full again. */
  state(caller: string, now: number): { readonly left: number; readonly full: number } {
    const { tokens } = this.bucketOf(caller, now);
    return { left: Math.floor(tokens), full: Math.ceil((this.burst - tokens) / this.rate) };
  }

  private waitOf({ tokens }: Bucket): number {
    return tokens < 1 ? Math.ceil((1 - tokens) / this.rate) : 0;
  }

  private bucketOf(caller: string, now: number): Bucket {
    // Whoever is forgotten starts with a full bucket: an attacker with this many addresses is not one
    // that this can stop.
    const period = (this.burst / this.rate) * 1000;
    if (Math.abs(now - this.turned) >= period || this.buckets.size >= 100_000) {
      this.before = Math.abs(now - this.turned) >= 2 * period ? new Map() : this.buckets;
      this.buckets = new Map();
      this.turned = now;
    }
    const bucket = this.buckets.get(caller) ??
      this.before.get(caller) ?? { tokens: this.burst, at: now };
    this.buckets.set(caller, bucket);
    const elapsed = Math.max(0, now - bucket.at) / 1000;
    bucket.tokens = Math.min(this.burst, bucket.tokens + elapsed * this.rate);
    bucket.at = now;
    return bucket;
  }
}

type Bucket = { tokens: number; at: number };
type Buckets = Map<string, Bucket>;
