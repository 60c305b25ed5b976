/** A token bucket for each caller: `rate` a second, `burst` at once. Memory is bounded. */
export class RateLimit {
  private readonly rate: number;
  private readonly burst: number;
  private buckets = new Map<string, { tokens: number; at: number }>();

  constructor({ rate, burst }: { rate: number; burst: number }) {
    this.rate = rate;
    this.burst = burst;
  }

  /** @returns 0 when the caller may go on, else the seconds to wait. */
  take(caller: string, now: number): number {
    let bucket = this.buckets.get(caller);
    if (!bucket) {
      // Whoever is forgotten starts with a full bucket: an attacker with this many addresses
      // is not one that this can stop.
      if (this.buckets.size >= 100_000) this.buckets = new Map();
      bucket = { tokens: this.burst, at: now };
      this.buckets.set(caller, bucket);
    }
    const elapsed = Math.max(0, now - bucket.at) / 1000;
    bucket.tokens = Math.min(this.burst, bucket.tokens + elapsed * this.rate);
    bucket.at = now;
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.rate);
    bucket.tokens--;
    return 0;
  }
}
