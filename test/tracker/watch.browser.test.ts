import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

/** An article's page four screens long. */
const tall = () => desk.story("x", '<article style="height: 400vh">…</article>');

/** A reader's act. */
const move = (at: number) => desk.visit.page.mouse.move(at, at);

/** The tab is hidden behind another, or shown again, or both at once. */
const hide = (...turns: boolean[]) =>
  desk.visit.page.evaluate(`
    for (const value of ${JSON.stringify(turns)}) {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }
  `);

const openTall = async () => {
  await desk.freeze();
  desk.newsroom.pages.set("/x", tall());
  await desk.open("/x");
  return (await desk.newsroom.views(1))[0]?.view;
};

describe("engagement", () => {
  it("is the time of an active reader and the deepest scroll, told when the page is left", async () => {
    const view = await openTall();
    await desk.scroll("innerHeight");
    await desk.pass(1200);
    await desk.scroll(0);
    await desk.pass(1200);
    expect(desk.newsroom.engaged).toEqual([]);
    await desk.open("/next");
    const told = await desk.newsroom.engagement(view);
    expect(told).toMatchObject({ site: "unn", view });
    expect(told.seconds).toBeGreaterThanOrEqual(1);
    expect(told.seconds).toBeLessThanOrEqual(4);
    // Two of four screens and the page's margins.
    expect(told.scroll).toBeGreaterThanOrEqual(45);
    expect(told.scroll).toBeLessThanOrEqual(55);
  });

  it("ends five seconds after the reader's last act", async () => {
    const view = await openTall();
    await move(10);
    await desk.pass(8000);
    await desk.open("/next");
    const { seconds } = await desk.newsroom.engagement(view);
    expect(seconds).toBeGreaterThanOrEqual(4);
    expect(seconds).toBeLessThanOrEqual(5);
  });

  it("is none of a reader who does nothing", async () => {
    await openTall();
    await desk.pass(1500);
    await desk.open("/next");
    await desk.newsroom.views(2);
    await desk.settled();
    expect(desk.newsroom.engaged).toEqual([]);
  });

  it("is told when the tab is hidden, does not grow there, and goes on after", async () => {
    const view = await openTall();
    await move(10);
    await desk.pass(1300);
    await hide(true);
    const first = await desk.newsroom.engagement(view);
    expect(first.seconds).toBeGreaterThanOrEqual(1);
    await desk.pass(2500);
    await hide(false, true);
    await desk.settled();
    // Nothing has changed: nothing is told.
    expect(desk.newsroom.engaged).toHaveLength(1);
    await hide(false);
    await desk.pass(1300);
    await hide(true);
    await expect.poll(() => desk.newsroom.engaged.length).toBe(2);
    const second = await desk.newsroom.engagement(view);
    expect(second.seconds).toBeGreaterThan(first.seconds);
    expect(second.seconds).toBeLessThan(first.seconds + 3);
  });

  it("is told of the view before another path's", async () => {
    const first = await openTall();
    await desk.scroll(1e6);
    await desk.pass(1300);
    await desk.run('history.pushState(null, "", "/two")');
    await desk.scroll(0);
    await desk.pass(2000);
    const second = (await desk.newsroom.views(2))[1]?.view;
    expect(await desk.newsroom.engagement(first)).toMatchObject({ scroll: 100 });
    await move(10);
    await desk.pass(1300);
    await desk.open("/next");
    const { seconds, scroll } = await desk.newsroom.engagement(second);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(scroll).toBeLessThan(50);
  });

  it("is of the article alone, not of the teasers below it", async () => {
    const article = '<article style="display: block; height: 200vh"><p>…</p><p>…</p></article>';
    const teasers = '<div style="height: 2000vh">…</div>';
    desk.newsroom.pages.set("/x", desk.story("x", article + teasers));
    await desk.freeze();
    await desk.open("/x");
    const view = (await desk.newsroom.views(1))[0]?.view;
    await desk.scroll("innerHeight");
    await desk.pass(1200);
    await desk.open("/next");
    // The reader has come to the article's end, and the page's is far.
    expect((await desk.newsroom.engagement(view)).scroll).toBeGreaterThanOrEqual(95);
  });

  it("is of the article where that scrolls within an element of its own", async () => {
    const article = '<article style="display: block; height: 400vh"><p>…</p><p>…</p></article>';
    desk.newsroom.pages.set(
      "/x",
      desk.story("x", `<div id="box" style="height: 100vh; overflow: auto">${article}</div>`),
    );
    await desk.freeze();
    await desk.open("/x");
    const view = (await desk.newsroom.views(1))[0]?.view;
    await desk.scroll("innerHeight", "box");
    await desk.pass(1200);
    await desk.open("/next");
    const { scroll } = await desk.newsroom.engagement(view);
    expect(scroll).toBeGreaterThanOrEqual(40);
    expect(scroll).toBeLessThanOrEqual(60);
  });

  it("is told once a minute of a long reading, so that a page that is killed loses no more", async () => {
    const view = await openTall();
    for (let second = 0; second < 64; second++) {
      await desk.run("dispatchEvent(new Event('pointermove'))");
      await desk.pass(1000);
    }
    expect(await desk.newsroom.engagement(view)).toMatchObject({ seconds: 60 });
    expect(desk.newsroom.engaged).toHaveLength(1);
  });
});
