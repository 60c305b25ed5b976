import { type DaySalt, type Shelf, untilOf } from "../store/salts.ts";

/** Salts in memory, until their time is up. */
export class SaltMemory implements Shelf {
  private readonly salts = new Map<string, DaySalt>();

  known(site: string, day: string): DaySalt | null {
    const salt = this.salts.get(`${site} ${day}`);
    return salt && untilOf(salt.made) > Date.now() ? salt : null;
  }

  async adopt(salts: readonly DaySalt[]): Promise<void> {
    for (const salt of salts) this.salts.set(`${salt.site} ${salt.day}`, salt);
  }

  forget(): void {
    for (const [name, { made }] of this.salts) {
      if (untilOf(made) <= Date.now()) this.salts.delete(name);
    }
  }
}
