import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openBrowser, type TestBrowser, type Visit } from "../support/browser.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";

/** What each test of a file has of its own: a newsroom and a reader's browser at its pages. */
interface Desk {
  newsroom: Newsroom;
  visit: Visit;
  /** Opens a page of the newsroom. */
  open(path: string): Promise<unknown>;
  /** Runs script in the page. */
  run(script: string): Promise<unknown>;
  /** Scrolls the page, or an element by its id, and waits until the page is told of it. */
  scroll(to: number | "innerHeight", element?: string): Promise<unknown>;
  /** Paths of the views that came, in order. */
  paths(): string[];
  /** An article's page with the tracker. */
  story(id: string, body?: string, lang?: string): string;
  /** How many views wait in the reader's browser. */
  waiting(): Promise<unknown>;
  /** Longer than the tracker takes to see that a page has changed: what has not come by then does not come. */
  settled(): Promise<unknown>;
  /** The time of pages that are opened from here on stands still, so that no slow machine lets more of it pass. */
  freeze(): Promise<unknown>;
  /** Lets so many milliseconds of that time pass at once. */
  pass(ms: number): Promise<unknown>;
}

/** Sets a desk up before each test; after it the page must have thrown no error. */
export function openDesk(): Desk {
  let browser: TestBrowser;
  const desk = {
    open: (path) => desk.visit.page.goto(desk.newsroom.origin + path),
    run: (script) => desk.visit.page.evaluate(script),
    scroll: (to, element) =>
      desk.run(`new Promise((done) => {
        addEventListener("scroll", done, { once: true, capture: true });
        ${element ? `${element}.` : ""}scrollTo(0, ${to});
      }).then(() => {})`),
    paths: () => desk.newsroom.received.map(({ url }) => new URL(url).pathname),
    story: (id, body = "", lang = "en") =>
      `<html lang="${lang}"><title>${id}</title><body data-byline-article="${id}">${body}${desk.newsroom.snippet}`,
    waiting: () => desk.run("localStorage.length"),
    async freeze() {
      const { clock } = desk.visit.context;
      await clock.install();
      await clock.pauseAt(Date.now() + 1000);
    },
    pass: (ms) => desk.visit.context.clock.runFor(ms),
    settled: () => new Promise((resolve) => setTimeout(resolve, 1500)),
  } as Desk;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk.newsroom = await openNewsroom();
    desk.visit = await browser.visit();
  });
  afterEach(async () => {
    expect(desk.visit.complaints.errors).toEqual([]);
    expect(desk.newsroom.faults).toEqual([]);
    await desk.visit.close();
    await desk.newsroom.close();
  });
  return desk;
}
