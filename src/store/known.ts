import { StoreDown } from "./engine.ts";
import { within } from "./within.ts";

/** How long is waited for a newer answer where there is one, milliseconds. */
const PATIENCE = 2000;
/** How long an answer is trusted, milliseconds: so soon everybody knows of a change. */
const KNOWN = 5000;
/** And that there is none: it may just have been made elsewhere. */
const UNKNOWN = 500;
const MOST = 10_000;

interface Held<T> {
  /** When it was asked for, milliseconds since 1970. */
  readonly at: number;
  readonly answer: T | null;
}

/**
 * What the store said a moment ago of what is asked of it with each request. Who asks at once asks
 * together; while the store is away or slow, what was known before still holds. Bounded.
 */
export class Known<T> {
  private readonly ask: (key: string) => Promise<T | null>;
  private readonly now: () => number;
  private held = new Map<string, Held<T>>();
  private running = new Map<string, Promise<T | null>>();

  /** @param now Clock, milliseconds since 1970. */
  constructor(ask: (key: string) => Promise<T | null>, now: () => number) {
    this.ask = ask;
    this.now = now;
  }

  /** @throws as the store, where nothing is known of the key. */
  get(key: string): Promise<T | null> {
    const held = this.held.get(key);
    if (held !== undefined) {
      const age = Math.abs(this.now() - held.at);
      if (age < (held.answer === null ? UNKNOWN : KNOWN)) return Promise.resolve(held.answer);
    }
    return this.running.get(key) ?? this.renew(key, held?.answer ?? null);
  }

  /** Forgets all, what is being asked for as well: something has changed. */
  clear(): void {
    this.held = new Map();
    this.running = new Map();
  }

  private renew(key: string, before: T | null): Promise<T | null> {
    const { held, running } = this;
    const at = this.now();
    const renewed = this.patiently(key, before)
      .catch((error: unknown) => {
        if (error instanceof StoreDown && before !== null) return before;
        throw error;
      })
      .then((answer) => {
        held.delete(key);
        held.set(key, { at, answer });
        const eldest = held.keys().next();
        if (held.size > MOST && !eldest.done) held.delete(eldest.value);
        return answer;
      })
      .finally(() => running.delete(key));
    running.set(key, renewed);
    return renewed;
  }

  private async patiently(key: string, before: T | null): Promise<T | null> {
    const asked = this.ask(key);
    if (before === null) return asked;
    let answer: T | null = before;
    const told = asked.then((newer) => {
      answer = newer;
    });
    // What comes too late may fail unseen.
    told.catch(() => {});
    await within(PATIENCE, told);
    return answer;
  }
}
