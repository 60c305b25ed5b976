/**
 * Slots of a generation, a power of two; it is full at half of them. Small enough for a processor's
 * cache.
 */
const SLOTS = 2 ** 15;
const FULL = SLOTS / 2;

/**
 * How many views of one page one visitor has had in one minute, by their ids: a repeat is no other
 * view. In memory alone, 1 MiB whatever comes, and nothing is allotted a view: hashes of 32 bits
 * stand for pages and ids, which at this size confuses one in a hundred thousand. Those are remembered
 * that came within the last 16,000 views at least: whoever comes once a second is, up to that many
 * views a second.
 */
export class Pace {
  private readonly pages = new Tally();
  private readonly ids = new Tally();

  /**
   * The how-manieth of its visitor, page and minute a view is, from 1.
   * @param visitor Hash of the reader within one day of the site.
   * @param page The article's id, or another page's path.
   * @param at When it happened, seconds since 1970.
   * @param nonce The random part of the view's key.
   */
  nth(visitor: string, page: string, at: number, nonce: string): number {
    const minute = Math.floor(at / 60);
    const group = hash(page, hash(visitor, minute));
    const id = hash(nonce, group);
    const known = this.ids.get(id);
    if (known > 0) return known;
    const nth = Math.min(this.pages.get(group) + 1, MOST);
    this.pages.set(group, nth);
    this.ids.set(id, nth);
    return nth;
  }
}

/** More than any site allows. */
const MOST = 2 ** 30;

/** FNV-1a, mixed at the end: neighbours in text must not be neighbours in the table. */
function hash(text: string, seed: number): number {
  let mixed = seed ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  // Signed: a larger number would be an object of its own.
  return mixed ^ (mixed >>> 15) || 1;
}

/** Numbers by hash, in two generations: a full one becomes the old one, and the one before it goes. */
class Tally {
  private young = new Generation();
  private old = new Generation();

  /** 0: none known. */
  get(key: number): number {
    return this.young.get(key) || this.old.get(key);
  }

  set(key: number, value: number): void {
    if (this.young.filled >= FULL) {
      const emptied = this.old;
      this.old = this.young;
      this.young = emptied;
      emptied.clear();
    }
    this.young.set(key, value);
  }
}

/** An open-addressed table, never more than half full. The key 0 is an empty slot. */
class Generation {
  private readonly keys = new Int32Array(SLOTS);
  private readonly values = new Int32Array(SLOTS);
  filled = 0;

  get(key: number): number {
    return this.values[this.slotOf(key)] as number;
  }

  set(key: number, value: number): void {
    const slot = this.slotOf(key);
    if (this.keys[slot] === 0) this.filled++;
    this.keys[slot] = key;
    this.values[slot] = value;
  }

  clear(): void {
    this.keys.fill(0);
    this.values.fill(0);
    this.filled = 0;
  }

  private slotOf(key: number): number {
    let slot = key & (SLOTS - 1);
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
    return slot;
  }
}
