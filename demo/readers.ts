import { APPS, BROWSERS } from "./agents.ts";
import type { Language } from "./newsroom.ts";
import type { Random } from "./random.ts";
import { COUNTRIES, SOURCES, type Source } from "./sources.ts";

/** A browser for one day. */
export interface Reader {
  readonly address: string;
  readonly userAgent: string;
  readonly country: string;
  readonly source: Source;
  /** Pages it will still open today. */
  left: number;
  /** Pages it has opened. */
  opened: number;
}

const LATELY = 48;

/** The day's readers in one language: most open one page, some a few more. */
export class Readers {
  private readonly language: Language;
  private readonly random: Random;
  private waiting: Reader[] = [];

  constructor(language: Language, random: Random) {
    this.language = language;
    this.random = random;
  }

  /** At midnight nobody is known any more. */
  newDay(): void {
    this.waiting = [];
  }

  /** Who opens the next page. */
  next(): Reader {
    const { random, waiting } = this;
    if (waiting.length > 0 && random.chance(0.38)) return this.return(waiting);
    const reader = this.arrive();
    if (reader.left > 0) waiting.push(reader);
    return reader;
  }

  private return(waiting: Reader[]): Reader {
    const { random } = this;
    // Mostly within minutes, some in the evening.
    const oldest = random.chance(0.75) ? Math.max(0, waiting.length - LATELY) : 0;
    const at = random.whole(oldest, waiting.length - 1);
    const reader = waiting[at] as Reader;
    reader.left--;
    reader.opened++;
    if (reader.left === 0) {
      waiting[at] = waiting.at(-1) as Reader;
      waiting.pop();
    }
    return reader;
  }

  private arrive(): Reader {
    const { random, language } = this;
    const source = SOURCES[language].draw(random);
    const inApp = source.app !== null && random.chance(0.5);
    const userAgent = inApp && source.app ? random.any(APPS[source.app]) : BROWSERS.draw(random);
    return {
      address: addressFrom(random),
      userAgent,
      country: random.chance(0.015) ? "" : COUNTRIES[language].draw(random),
      source,
      left: random.chance(0.62) ? 0 : random.chance(0.6) ? 1 : 2,
      opened: 1,
    };
  }
}

export const addressFrom = (random: Random): string => {
  const bits = random.bits();
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
};
