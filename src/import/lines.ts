import { cut } from "../contract/path.ts";
import { fold, URL_LIMIT } from "../contract/text.ts";
import { shareOf, shortOf, viewIdOf } from "./ids.ts";
import { factsOf, type Page } from "./pages.ts";
import type { Figure, Hit } from "./said.ts";
import type { Kept } from "./select.ts";
import type { Spread } from "./spread.ts";
import type { Survey } from "./survey.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Makes the lines of a batch out of what is imported: the same each time but for the time within a day. */
export class Lines {
  private readonly scope: string;
  private readonly name: string;
  private readonly spread: Spread;
  private readonly survey: Survey;
  /** How many views of a page and day there were before, by a hash of both. */
  private readonly before = new Map<number, number>();

  /**
   * @param site Whose views they are.
   * @param name The import's.
   * @param survey Knows the articles' titles: one each, so that they do not change with every line.
   */
  constructor(site: string, name: string, spread: Spread, survey: Survey) {
    this.scope = `${site}\n${name}`;
    this.name = name;
    this.spread = spread;
    this.survey = survey;
  }

  /** The lines of a row; of a total there are none. */
  *of(kept: Kept): Generator<string> {
    const { said, page } = kept;
    if (said.kind === "hit") yield this.hit(said, page);
    else if (said.kind === "figure") yield* this.figure(said, page);
  }

  private hit(said: Hit, page: Page): string {
    // Seconds are as exact as most systems are: ids of one second are told apart by their hash.
    const precision = said.at % 1000 === 0 ? 1000 : 1;
    const { visitor, referrer, browser, os, country, device } = said;
    return JSON.stringify({
      view: viewIdOf(this.scope, said.at, precision, said.identity),
      url: page.url,
      at: new Date(said.at).toISOString(),
      article: this.factsOf(page),
      referrer: referrer === undefined ? undefined : sound(referrer, URL_LIMIT),
      visitor: visitor ? cut(`${this.name}:${visitor}`, 200) : undefined,
      ...{ browser, os, country, device },
      // An empty one is a machine's, by the rules that every view is judged by.
      userAgent: said.bot ? "" : undefined,
      import: this.name,
    });
  }

  private *figure({ of, views }: Figure, page: Page): Generator<string> {
    const key = `${of}\n${page.path}`;
    const short = shortOf(key);
    const before = this.before.get(short) ?? 0;
    this.before.set(short, before + views);
    const [base, precision] = typeof of === "number" ? [of, HOUR] : [Date.parse(of), DAY];
    const head = `{"url":${JSON.stringify(page.url)},"import":${JSON.stringify(this.name)},"figure":true`;
    const facts = this.factsOf(page);
    const rest = facts === undefined ? "}" : `,"article":${JSON.stringify(facts)}}`;
    const published = Date.parse(facts?.published ?? "") || 0;
    for (let nth = before + 1; nth <= before + views; nth++) {
      // Spread evenly over the curve, each within its share by chance.
      const share = (nth - before - 1 + shareOf(`${key}\n${nth}`)) / views;
      const at =
        typeof of === "number"
          ? of + Math.floor(share * HOUR)
          : this.spread.at(of, share, published);
      const id = viewIdOf(this.scope, base, precision, `${key}\n${nth}`);
      yield `${head},"view":"${id}","at":"${new Date(at).toISOString()}"${rest}`;
    }
  }

  private factsOf(page: Page) {
    if (page.article === null) return undefined;
    return factsOf(page, sound(fold(this.survey.articles.get(page.article.id)?.title ?? ""), 1000));
  }
}

/** Text that the service takes: without what cannot be seen, and no longer than it may be. */
const sound = (text: string, limit: number): string =>
  cut(text.toWellFormed().replace(UNSEEN, " "), limit).trim();

// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const UNSEEN = /[\u0000-\u001f\u007f-\u009f]/g;
