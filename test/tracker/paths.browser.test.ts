import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

const push = (path: string) => desk.run(`void history.pushState(null, "", "${path}")`);

const openOne = async () => {
  await desk.freeze();
  desk.newsroom.pages.set("/one", desk.story("one"));
  await desk.open("/one");
  await desk.newsroom.views(1);
};

/** The page shows another article, as an application does some time after the path has changed. */
const change = (id: string) =>
  desk.run(`document.title = "${id}"; document.body.setAttribute("data-byline-article", "${id}")`);

describe("a path of a single-page application", () => {
  it("is read once the page has changed, not as what was shown before", async () => {
    await openOne();
    await push("/two");
    await desk.pass(700);
    await change("two");
    await desk.pass(500);
    const [, second] = await desk.newsroom.views(2);
    expect(second?.article).toMatchObject({ id: "two", title: "two" });
  });

  it("is a view also where the page's title stays, within two seconds", async () => {
    await openOne();
    await push("/one/photo-2");
    await desk.pass(2000);
    await desk.newsroom.views(2);
  });

  it("that is left at once for another is a view, of no article while none of it was shown", async () => {
    await openOne();
    await push("/two");
    await desk.pass(100);
    await push("/three");
    await change("three");
    await desk.pass(500);
    const views = await desk.newsroom.views(3);
    expect(desk.paths()).toEqual(["/one", "/two", "/three"]);
    expect(views[1]).not.toHaveProperty("article");
    expect(views[2]?.article?.id).toBe("three");
  });

  it("that is left at once after it was shown is a view of its article", async () => {
    await openOne();
    await push("/two");
    await change("two");
    await desk.pass(100);
    await desk.open("/next");
    const views = await desk.newsroom.views(3);
    expect(views.find(({ url }) => url.endsWith("/two"))?.article?.id).toBe("two");
  });

  it("pushed twice is one view", async () => {
    await openOne();
    await push("/two");
    await desk.pass(100);
    await push("/two");
    await desk.pass(1500);
    await desk.newsroom.views(2);
    await push("/two");
    await desk.pass(1500);
    await desk.settled();
    expect(desk.paths()).toEqual(["/one", "/two"]);
  });

  it("is seen where the browser tells nothing of navigation, and where the page has broken history", async () => {
    await desk.visit.page.addInitScript({
      content:
        "delete window.navigation; const push = history.pushState.bind(history); history.pushState = (...all) => { push(...all); throw new Error('broken') }",
    });
    desk.newsroom.pages.set("/one", desk.story("one"));
    await desk.open("/one");
    await desk.newsroom.views(1);
    await desk.run('try { history.pushState(null, "", "/two") } catch {}');
    await desk.newsroom.views(2);
    await desk.run("history.back()");
    await desk.newsroom.views(3);
    expect(desk.paths()).toEqual(["/one", "/two", "/one"]);
  });

  it("comes with the seconds and the scroll of its own alone", async () => {
    desk.newsroom.pages.set(
      "/one",
      desk.story("one", '<article style="height: 400vh">…</article>'),
    );
    await desk.freeze();
    await desk.open("/one");
    const [first] = await desk.newsroom.views(1);
    await desk.scroll(1e6);
    await desk.pass(1100);
    await push("/two");
    await desk.pass(300);
    await desk.scroll(0);
    await change("two");
    await desk.pass(500);
    const [, second] = await desk.newsroom.views(2);
    await desk.pass(1200);
    await desk.open("/next");
    expect((await desk.newsroom.engagement(first?.view)).scroll).toBe(100);
    expect((await desk.newsroom.engagement(second?.view)).scroll).toBeLessThan(50);
  });
});

describe("a fragment", () => {
  it.each([
    ["data-hash", (snippet: string) => snippet.replace("data-site", "data-hash data-site")],
    ["window.byline", (snippet: string) => `<script>byline = { hash: true }</script>${snippet}`],
  ])("is a path where the site says so: by %s", async (_, put) => {
    desk.newsroom.pages.set("/", put(desk.newsroom.snippet));
    await desk.open("/#/one");
    await desk.newsroom.views(1);
    await desk.run('location.hash = "#/two"');
    await desk.newsroom.views(2);
    await desk.run("history.back()");
    const views = await desk.newsroom.views(3);
    expect(views.map(({ url }) => new URL(url).hash)).toEqual(["#/one", "#/two", "#/one"]);
  });

  it.each([
    ["where the site says nothing", ""],
    ["where an element has the name of the setting", '<a id="byline" href="#top">Yana</a>'],
  ])("is none %s", async (_, body) => {
    desk.newsroom.pages.set("/", body + desk.newsroom.snippet);
    await desk.open("/");
    await desk.newsroom.views(1);
    await desk.run('location.hash = "#two"');
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
  });
});
