import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

describe("a view that did not arrive", () => {
  it.each([503, 429])(
    "is sent again after %i, on the next page with the same id",
    async (status) => {
      desk.newsroom.status = status;
      await desk.open("/one");
      const [lost] = await desk.newsroom.views(1);
      desk.newsroom.status = 202;
      await desk.open("/two");
      const views = await desk.newsroom.views(3);
      expect(views.map(({ url }) => url.slice(desk.newsroom.origin.length))).toEqual([
        "/one",
        "/two",
        "/one",
      ]);
      expect(views[2]).toEqual(lost);
      await expect.poll(desk.waiting).toBe(0);
      await desk.open("/three");
      await desk.newsroom.views(4);
      await desk.settled();
      expect(desk.newsroom.received).toHaveLength(4);
    },
  );

  it("is sent again after the network was away", async () => {
    let lost = 0;
    await desk.visit.context.route("**/v1/views", async (route) => {
      await route.abort();
      lost++;
    });
    await desk.open("/one");
    await expect.poll(() => lost).toBe(1);
    await desk.settled();
    expect(desk.newsroom.received).toEqual([]);
    await desk.visit.context.unroute("**/v1/views");
    await desk.open("/two");
    const views = await desk.newsroom.views(2);
    expect(views.map(({ url }) => new URL(url).pathname)).toEqual(["/two", "/one"]);
  });

  it("is let go when the service refuses it", async () => {
    desk.newsroom.status = 404;
    await desk.open("/one");
    await desk.newsroom.views(1);
    await expect.poll(desk.waiting).toBe(0);
    await desk.open("/two");
    await desk.newsroom.views(2);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(2);
    await expect.poll(desk.waiting).toBe(0);
  });

  it("waits with 20 others at most, and leaves the page's own storage alone", async () => {
    desk.newsroom.status = 503;
    await desk.open("/");
    await desk.newsroom.views(1);
    await put("mine", "1");
    for (let i = 0; i < 30; i++) await put(waiting(idOf(i * 1000)), "{}");
    await desk.open("/more");
    await desk.newsroom.views(2);
    expect(await keys()).toHaveLength(32);
    expect(await keys()).toContain("mine");
  });

  it("is given up after some two days, and holds no other up", async () => {
    // Without the tracker, which would send them from here.
    desk.newsroom.pages.set("/bare", "<title>Bare</title>");
    await desk.open("/bare");
    const DAY = 86_400_000;
    const old = beacon("/old", idOf(3 * DAY));
    const recent = beacon("/recent", idOf(DAY));
    for (const one of [old, recent]) await put(waiting(one.view), JSON.stringify(one));
    await desk.open("/next");
    await desk.newsroom.views(2);
    await desk.settled();
    expect(desk.paths()).toEqual(["/next", "/recent"]);
    await expect.poll(keys).toEqual([]);
  });

  it("is sent, and kept, where its answer may not be read", async () => {
    desk.newsroom.readable = false;
    await desk.open("/one");
    await desk.newsroom.views(1);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    expect(await keys()).toHaveLength(1);
  });

  it("of another site is left to that site's pages", async () => {
    desk.newsroom.pages.set("/bare", "<title>Bare</title>");
    await desk.open("/bare");
    const other = `${desk.newsroom.service}/unn-sport ${idOf(0)}`;
    await put(other, "{}");
    await desk.open("/next");
    await desk.newsroom.views(1);
    await desk.settled();
    expect(desk.paths()).toEqual(["/next"]);
    await expect.poll(keys).toEqual([other]);
  });
});

/** The key of a waiting view. */
const waiting = (id: string) => `${desk.newsroom.service}/unn ${id}`;

/** A view's id of so many milliseconds ago. */
const idOf = (age: number) => {
  const time = (Date.now() - age).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};

const beacon = (path: string, view: string) => ({
  site: "unn",
  view,
  url: desk.newsroom.origin + path,
});

const put = (key: string, value: string) =>
  desk.visit.page.evaluate(([k = "", v = ""]) => localStorage.setItem(k, v), [key, value]);

const keys = () => desk.visit.page.evaluate(() => Object.keys(localStorage));
