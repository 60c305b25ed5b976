import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../src/contract/operations.ts";
import { Dimension, leftOf } from "../../src/contract/question.ts";
import type { Share } from "../../src/contract/shares.ts";
import { summary } from "../../src/contract/summary.ts";
import { type Given, HARMLESS, keepWithin } from "../../src/http/bounds.ts";
import { site } from "../support/store.ts";
import { beacon, faults, type Service, startService, TOKEN } from "./service.ts";

type Made = Share & { readonly token: string; readonly link: string };

let service: Service;
beforeAll(async () => {
  service = await startService([
    site({ hosts: ["unn.example"], excluded: ["203.0.113.0/24"], zone: "Europe/Kyiv" }),
    site({ id: "other", name: "Other" }),
  ]);
  service.turned.address = "198.51.100.200";
  const article = (id: string, authors: string[], section: string[]) =>
    service.view(beacon({ article: { id, title: `Of ${id}`, authors, section } }));
  await article("one", ["Ann"], ["War"]);
  await article("two", ["Ann", "Bea"], ["Sport"]);
  await article("three", ["Bea"], ["War"]);
  await service.stored();
});
afterAll(() => service.close());
let addresses = 0;
beforeEach(() => {
  service.turned.address = `198.51.100.${addresses++}`;
});

const json = { "content-type": "application/json" };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const post = (body: unknown, of = "unn") =>
  service.asAdmin(`/v1/sites/${of}/shares`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: json,
  });
async function share(view: object, more: object = {}): Promise<Made> {
  const answer = await post({ name: "For the board", view, ...more });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made;
}
const RANGE = { from: "2026-03-09", to: "2026-03-12" };

/** What a share is told; a refusal is its status. */
async function ask<Answer = Record<string, unknown>>(
  { token }: Made,
  path: string,
): Promise<Answer | number> {
  const answer = await service.ask(`/v1/sites/unn/${path}`, { headers: bearer(token) });
  return answer.status === 200 ? ((await answer.json()) as Answer) : answer.status;
}

describe("a share of an author", () => {
  let made: Made;
  beforeAll(async () => {
    made = await share({ filters: { author: ["Ann"] }, ...RANGE });
  });

  it("shows that author's figures, asked for or not", async () => {
    for (const query of ["", "?author=Ann", "?author=%20Ann%20", "?compare=none"]) {
      const answer = await ask(made, `stats/summary${query}`);
      expect(answer).toMatchObject({ views: 2, articles: 2, range: RANGE, compared: null });
    }
    const { rows } = (await ask<{ rows: { key: string }[] }>(made, "stats/top")) as {
      rows: { key: string }[];
    };
    expect(rows.map(({ key }) => key).sort()).toEqual(["one", "two"]);
    expect(await ask(made, "stats/over-time?by=section")).toMatchObject({
      series: [{ views: 1 }, { views: 1 }],
    });
    expect(await ask(made, "stats/now")).toMatchObject({ views: 2 });
  });

  it("narrows down, and no further than to nothing", async () => {
    expect(await ask(made, "stats/summary?section=War")).toMatchObject({ views: 1 });
    expect(await ask(made, "stats/summary?article=three")).toMatchObject({ views: 0 });
    expect(await ask(made, "stats/summary?from=2026-03-10&to=2026-03-11")).toMatchObject({
      views: 2,
    });
  });

  it.each([
    "stats/summary?author=Bea",
    "stats/summary?author=Ann&author=Bea",
    "stats/top?by=author&author=Bea",
    "stats/now?author=Bea",
    "stats/summary?from=2026-03-08",
    "stats/summary?to=2026-03-13",
    "stats/over-time?from=2020-01-01&to=2020-01-02",
    "stats/summary?author=Bea&not-author=Cy",
    "stats/summary?compare=previous",
    "stats/summary?compare=year",
    "stats/summary?unheard=of",
    "stats/ledger",
    "stats/lifecycle?article=one",
    "articles",
    "articles/one",
    "adjustments",
    "labels/corrections",
    "opt-out",
    "shares",
    "",
  ])("does not show %s", async (path) => {
    expect(await ask(made, path)).toBe(path === "" ? 404 : 403);
  });

  it("says of what is malformed that it is", async () => {
    for (const query of ["from=x", "from=2026-03-10&from=2026-03-10", "author=%00", "limit=0"]) {
      expect([400, 403], query).toContain(await ask(made, `stats/top?${query}`));
    }
  });

  it("shows the site's name and zone, and none of its settings", async () => {
    const answer = await service.ask("/v1/sites", { headers: bearer(made.token) });
    const { sites } = (await answer.json()) as { sites: { id: string }[] };
    expect(sites.map(({ id }) => id)).toEqual(["unn"]);
    expect(sites[0]).toMatchObject({ zone: "Europe/Kyiv", hosts: [], excluded: [] });
    expect((await service.ask("/v1/sites/unn", { headers: bearer(made.token) })).status).toBe(403);
  });

  it("gives no CSV of more either", async () => {
    const csv = async (query: string) => {
      const path = `/v1/sites/unn/stats/top?format=csv${query}`;
      return service.ask(path, { headers: bearer(made.token) });
    };
    expect(await (await csv("")).text()).not.toContain("three");
    expect((await csv("&author=Bea")).status).toBe(403);
  });
});

describe("a share", () => {
  it("of an article shows what the article is, and not who works on it", async () => {
    const state = { method: "PATCH", body: JSON.stringify({ title: "Stated" }), headers: json };
    await service.asAdmin("/v1/sites/unn/articles/one", state);
    const made = await share({ filters: { article: ["one"] }, ...RANGE });
    expect(await ask(made, "articles/one")).toMatchObject({
      title: "Stated",
      history: [],
      sources: {},
    });
    expect(await ask(made, "articles/two")).toBe(403);
    expect(await ask(made, "articles/nothing")).toBe(403);
    expect(await ask(made, "articles/one/history")).toBe(403);
  });

  it("of so many days moves along with the calendar of the site", async () => {
    const made = await share({ days: 2, compare: "previous" });
    expect(await ask(made, "stats/summary")).toMatchObject({
      range: { from: "2026-03-09", to: "2026-03-11" },
      compared: { range: { from: "2026-03-07", to: "2026-03-09" } },
      views: 3,
    });
    expect(await ask(made, "stats/summary?compare=year")).toBe(403);
    expect(await ask(made, "stats/summary?from=2026-03-08")).toBe(403);
    const before = service.turned.now;
    // 22:30 in UTC is the day after in Kyiv.
    service.turned.now = Date.parse("2026-03-10T22:30:00Z");
    expect(await ask(made, "stats/summary")).toMatchObject({
      range: { from: "2026-03-10", to: "2026-03-12" },
    });
    service.turned.now = before;
  });

  it("of lives tells those of its articles since publication, and of no others", async () => {
    const view = { filters: { article: ["one", "two"] }, from: "2020-01-01", to: "2020-01-02" };
    const made = await share({ ...view, lives: true });
    const keys = async (query: string) => {
      const answer = await ask<{ articles: { key: string; views: number }[] }>(
        made,
        `stats/lifecycle${query}`,
      );
      return typeof answer === "number" ? answer : answer.articles.map(({ key }) => key);
    };
    // Whatever its days, which all else of it is of.
    expect(await ask(made, "stats/lifecycle?article=one")).toMatchObject({
      articles: [{ key: "one", views: 1 }],
    });
    expect(await ask(made, "stats/summary")).toMatchObject({ views: 0 });
    expect(await keys("")).toEqual(["one", "two"]);
    expect(await keys("?article=two&hours=24")).toEqual(["two"]);
    for (const query of ["?article=three", "?article=one&article=three", "?to=2026-03-09"]) {
      expect(await keys(query), query).toBe(403);
    }
    for (const query of ["?article=one&section=War", "?article=one&tag=x"]) {
      expect(await keys(query), query).toBe(400);
    }
    const csv = await service.ask("/v1/sites/unn/stats/lifecycle?article=three&format=csv", {
      headers: bearer(made.token),
    });
    expect(csv.status).toBe(403);
    const plain = await share(view);
    expect(await ask(plain, "stats/lifecycle?article=one")).toBe(403);
  });

  it("of the past does not show what is read now", async () => {
    const made = await share({ from: "2026-03-01", to: "2026-03-10" });
    expect(await ask(made, "stats/now")).toBe(403);
  });

  it("signs a browser in to that view, and whoever has signed in already stays so", async () => {
    const made = await share({ ...RANGE, page: "/unn/author/Ann?from=2026-03-09&to=2026-03-12" });
    expect(made.link).toBe(`/share/${made.token}`);
    const signIn = (headers: Record<string, string> = {}) =>
      service.post("/v1/session", JSON.stringify({ token: made.token }), headers);
    const opened = await signIn();
    const told = { role: "share", sites: ["unn"], share: { site: "unn", view: made.view } };
    expect(await opened.json()).toMatchObject(told);
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const known = await service.ask("/v1/session", { headers: { cookie } });
    expect(await known.json()).toMatchObject(told);
    const summary = "/v1/sites/unn/stats/summary";
    expect((await service.ask(summary, { headers: { cookie } })).status).toBe(200);
    const more = await service.ask(`${summary}?to=2026-03-13`, { headers: { cookie } });
    expect(more.status).toBe(403);

    const admin = await service.post("/v1/session", JSON.stringify({ token: TOKEN }));
    const own = admin.headers.get("set-cookie")?.split(";")[0] ?? "";
    const again = await signIn({ cookie: own });
    expect(again.headers.get("set-cookie")).toBeNull();
    expect(await again.json()).toMatchObject({ role: "admin", share: { view: made.view } });
  });

  it("opens the overview of what it shows where no page is named", async () => {
    const { view } = await share({
      days: 30,
      filters: { author: ["Ann & Bea"] },
      without: { tag: ["x"] },
    });
    expect(view.page).toBe("/unn?compare=none&range=30d&author=Ann+%26+Bea&tag=%21x");
    const past = await share({ ...RANGE, compare: "year" });
    expect(past.view.page).toBe("/unn?compare=year&from=2026-03-09&to=2026-03-12");
  });

  it("that leaves something out goes on doing so", () => {
    const kept = (query: Given) =>
      keepWithin(
        {
          ...{ days: 7, compare: "none" },
          filters: { author: ["Ann", "Cid"] },
          without: { author: ["Bea"], tag: ["War"] },
        },
        site(),
        summary,
        { id: undefined, query },
        Date.parse("2026-03-10T12:00:00Z"),
      );
    const without = { "not-author": ["Bea"], "not-tag": ["War"] };
    expect(kept({})).toMatchObject({ author: ["Ann", "Cid"], ...without });
    expect(kept({ author: "Cid" })).toMatchObject({ author: "Cid", ...without });
    expect(kept({ "not-author": "Dan", "not-tag": ["War", "Art"] })).toMatchObject({
      "not-author": ["Bea", "Dan"],
      "not-tag": ["War", "Art"],
    });
    for (const author of [["Bea"], [], ["Cid", "Bea"]]) {
      expect(() => kept({ author }), author.join()).toThrow("does not show");
    }
  });

  it("ends when it is revoked, and at its time", async () => {
    const made = await share({ days: 7 });
    const signedIn = await service.post("/v1/session", JSON.stringify({ token: made.token }));
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const path = `/v1/sites/unn/shares/${made.id}`;
    expect((await service.asAdmin(path.replace("unn", "other"), { method: "DELETE" })).status).toBe(
      404,
    );
    expect((await service.asAdmin(path, { method: "DELETE" })).status).toBe(200);
    expect(await ask(made, "stats/summary")).toBe(401);
    expect((await service.ask("/v1/session", { headers: { cookie } })).status).toBe(401);

    const expires = new Date(service.turned.now + 60_000).toISOString();
    const brief = await share({ days: 7 }, { expires });
    expect(brief.expires).toBe(expires);
    service.turned.now += 60_000;
    expect(await ask(brief, "stats/summary")).toBe(401);
  });

  it("is listed with the site's others, the newest first, without its token", async () => {
    const first = await share({ days: 1 }, { name: "First" });
    service.turned.now += 1;
    const { token, link, ...second } = await share({ days: 1 }, { name: "Second" });
    const list = async (query: string, of = "unn") =>
      (await service.asAdmin(`/v1/sites/${of}/shares?${query}`)).json() as Promise<{
        shares: Share[];
        next: string | null;
      }>;
    const page = await list("limit=1");
    expect(page.shares).toEqual([second]);
    const { shares } = await list(`limit=1&cursor=${page.next}`);
    expect(shares.map(({ id }) => id)).toEqual([first.id]);
    expect(JSON.stringify(await list("limit=1000&ended=true"))).not.toContain(token);
    expect(link).toContain(token);
    expect((await list("", "other")).shares).toEqual([]);
  });

  it.each([
    [{ view: { days: 7 } }, ["name"]],
    [{ name: "x" }, ["view"]],
    [{ name: "x", view: {} }, ["view.days"]],
    [{ name: "x", view: { days: 7, from: "2026-03-01" } }, ["view.days"]],
    [{ name: "x", view: { from: "2026-03-02", to: "2026-03-02" } }, ["view.to"]],
    [{ name: "x", view: { days: 7, filters: { author: [] } } }, ["view.filters.author"]],
    [{ name: "x", view: { days: 7, filters: { writer: ["Ann"] } } }, ["view.filters.writer"]],
    [{ name: "x", view: { days: 7, lives: true } }, ["view.lives"]],
    [
      { name: "x", view: { days: 7, lives: true, filters: { article: ["a"], device: ["phone"] } } },
      ["view.lives"],
    ],
    [
      {
        name: "x",
        view: { days: 7, lives: true, filters: { article: ["a"] }, without: { tag: ["x"] } },
      },
      ["view.lives"],
    ],
    [{ name: "x", view: { days: 7, page: "/other" } }, ["view.page"]],
    [{ name: "x", view: { days: 7, page: "//evil.example" } }, ["view.page"]],
    [{ name: "x", view: { days: 7, page: "/unnother" } }, ["view.page"]],
    [{ name: "x", view: { days: 7 }, expires: "2026-01-01" }, ["expires"]],
    [{ name: "x", view: { days: 7 }, expires: "2036-01-01" }, ["expires"]],
  ])("is not made where something is wrong: %j", async (body, fields) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(fields);
  });
});

it("may be asked with no parameter but those that keep within what it shows", () => {
  const left = Dimension.options.map(leftOf);
  const bounded = ["from", "to", "compare", ...Dimension.options, ...left];
  for (const { access, name, query } of operations) {
    if (access !== "share") continue;
    const unknown = Object.keys(query?.shape ?? {}).filter(
      (one) => !HARMLESS.has(one) && !bounded.includes(one),
    );
    expect(unknown, `${name}: see HARMLESS in src/http/bounds.ts`).toEqual([]);
  }
});
