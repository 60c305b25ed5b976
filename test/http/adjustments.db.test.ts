import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adjustment } from "../../src/contract/adjustments.ts";
import { StoreDown } from "../../src/store/engine.ts";
import { noStream, site } from "../support/store.ts";
import { beacon, faults, openService, type Service, startService } from "./service.ts";

const PATH = "/v1/sites/unn/adjustments";
const ID = "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e";

interface Listed {
  total: number;
  adjustments: Adjustment[];
  next: string | null;
}

const opening = { article: "a", views: 17_000, reason: "Moved over from the old counter" };

const send = (service: Service, body: unknown, path = PATH) =>
  service.asAdmin(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
const made = async (service: Service, body: unknown): Promise<Adjustment> => {
  const answer = await send(service, body);
  expect(answer.status).toBe(201);
  return answer.json() as Promise<Adjustment>;
};
const takeBack = (service: Service, id: string) =>
  service.asAdmin(`${PATH}/${id}`, { method: "DELETE" });
const list = (service: Service, query = "") => service.json<Listed>(`${PATH}?${query}`);
const counter = async (service: Service, article: string): Promise<number | undefined> => {
  const path = `/v1/sites/unn/counter?article=${encodeURIComponent(article)}`;
  return (await service.json<{ articles: Record<string, number> }>(path)).articles[article];
};

describe("an adjustment", () => {
  it("is in the counter and the article's all-time number, and in no range", async () => {
    const service = await openService();
    await service.view(beacon({ article: { id: "a" } }));
    await service.stored();
    const one = await made(service, { ...opening, author: "Olena  Hrytsenko" });
    expect(one).toEqual({
      ...opening,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      author: "Olena Hrytsenko",
      at: "2026-03-10T12:00:00.000Z",
      takenBack: null,
    });
    expect(await counter(service, "a")).toBe(17_001);
    expect(await service.json("/v1/sites/unn/articles/a")).toMatchObject({ views: 17_001 });
    for (const range of ["from=2026-03-10&to=2026-03-11", "from=2020-01-01&to=2027-01-01"]) {
      const path = `/v1/sites/unn/stats/summary?${range}`;
      expect(await service.json(path)).toMatchObject({ views: 1 });
    }
    // On closed days too.
    service.turned.now += 2 * 24 * 3_600_000;
    expect(await service.slice()).toBe(0);
    expect(await counter(service, "a")).toBe(17_001);
  });

  it("may come before the article is read or filed, whatever its id", async () => {
    const service = await openService();
    for (const article of ["new", "/uk/новини/війна", "'; DROP TABLE views; --", "😀"]) {
      expect(await made(service, { ...opening, article })).toMatchObject({ article });
      expect(await counter(service, article)).toBe(17_000);
    }
    expect(await counter(service, "other")).toBe(0);
  });

  it("is of its site alone", async () => {
    const service = await openService([site(), site({ id: "other" })]);
    const { id } = await made(service, opening);
    const path = "/v1/sites/other/adjustments";
    expect(await service.json(path)).toEqual({ total: 0, adjustments: [], next: null });
    expect((await service.asAdmin(`${path}/${id}`, { method: "DELETE" })).status).toBe(404);
    expect((await send(service, { ...opening, id }, path)).status).toBe(201);
    expect(await counter(service, "a")).toBe(17_000);
  });

  it("may take views away: the number never shows less than 0, and later views make it up", async () => {
    const service = await openService();
    await made(service, { ...opening, views: -2 });
    expect(await counter(service, "a")).toBe(0);
    expect((await list(service)).total).toBe(-2);
    for (let n = 0; n < 3; n++) await service.view(beacon({ article: { id: "a" } }));
    await service.stored();
    expect(await counter(service, "a")).toBe(1);
  });

  it("with an id is made once, however often it is sent", async () => {
    const service = await openService();
    const first = await made(service, { ...opening, id: ID.toUpperCase() });
    service.turned.now += 60_000;
    for (const again of [
      { ...opening, id: ID },
      { ...opening, id: ID, author: "admin" },
    ]) {
      expect(await made(service, again)).toEqual(first);
    }
    const same = { ...opening, id: ID };
    const answer = await send(service, [same, same]);
    expect(await answer.json()).toEqual({ adjustments: [first, first] });
    expect(await counter(service, "a")).toBe(17_000);
    expect((await list(service)).adjustments).toEqual([{ ...first, name: "a" }]);
    await Promise.all(Array.from({ length: 8 }, () => made(service, same)));
    expect(await counter(service, "a")).toBe(17_000);
  });

  it.each([
    ["another article", { article: "b" }],
    ["other views", { views: 16_999 }],
    ["another reason", { reason: "Because" }],
    ["another author", { author: "Somebody else" }],
  ])(
    "of an id that stands for one with %s is refused with 409, with all beside it",
    async (_, change) => {
      const service = await openService();
      await made(service, { ...opening, id: ID });
      const other = { ...opening, id: ID, ...change };
      const alone = await send(service, other);
      expect(alone.status).toBe(409);
      expect(await faults(alone)).toEqual(["id"]);
      const beside = await send(service, [{ ...opening, article: "c" }, other]);
      expect(beside.status).toBe(409);
      expect(await faults(beside)).toEqual(["1.id"]);
      const two = [{ ...opening, id: crypto.randomUUID() }];
      const both = await send(service, [...two, { ...two[0], ...change }]);
      expect(await faults(both)).toEqual(["1.id"]);
      expect(await list(service)).toMatchObject({ total: 17_000, adjustments: [{ id: ID }] });
    },
  );

  it("of many articles is made with one request, a thousand at most, all or none", async () => {
    const service = await openService();
    const many = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ article: `a${i}`, views: i, reason: "Moved" }));
    const answer = await send(service, many(1000));
    expect(answer.status).toBe(201);
    const { adjustments } = (await answer.json()) as Listed;
    expect(adjustments.map(({ article }) => article)).toEqual(many(1000).map((one) => one.article));
    expect(await counter(service, "a999")).toBe(999);
    expect((await send(service, many(1001))).status).toBe(400);
    expect((await send(service, [])).status).toBe(400);
    const spoilt = await send(service, [...many(3), { article: "x", views: 1.5, reason: "" }]);
    expect(spoilt.status).toBe(400);
    expect(await faults(spoilt)).toEqual(["3.views", "3.reason"]);
    expect((await list(service)).total).toBe((999 * 1000) / 2);
  });
});

describe("taking an adjustment back", () => {
  it("ends its effect, erases nothing, and says who did it and when", async () => {
    const service = await openService();
    const one = await made(service, opening);
    service.turned.now += 60_000;
    const gone = { ...one, takenBack: { at: "2026-03-10T12:01:00.000Z", author: "admin" } };
    for (let n = 0; n < 2; n++) {
      const answer = await takeBack(service, one.id);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual(gone);
      service.turned.now += 60_000;
    }
    expect(await counter(service, "a")).toBe(0);
    expect(await list(service)).toEqual({
      total: 0,
      adjustments: [{ ...gone, name: "a" }],
      next: null,
    });
  });

  it("outlasts a repeat of the request that made it", async () => {
    const service = await openService();
    await made(service, { ...opening, id: ID });
    await takeBack(service, ID);
    const again = await made(service, { ...opening, id: ID });
    expect(again.takenBack).not.toBeNull();
    expect(await counter(service, "a")).toBe(0);
  });

  it("is 404 where there is none, and 400 where the id is no UUID", async () => {
    const service = await openService();
    expect((await takeBack(service, ID)).status).toBe(404);
    const answer = await takeBack(service, "1");
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(["id"]);
  });
});

describe("the list of adjustments", () => {
  it("has all of them page by page, the newest first, or those of the articles asked for", async () => {
    const service = await openService();
    const all: string[] = [];
    for (const article of ["a", "b", "a", "c", "a"]) {
      all.unshift((await made(service, { ...opening, article, views: 10 })).id);
      service.turned.now += 1000;
    }
    // Three of one instant.
    const { adjustments } = (await (
      await send(service, [opening, opening, opening])
    ).json()) as Listed;
    const late = adjustments
      .map(({ id }) => id)
      .toSorted()
      .toReversed();
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Listed = await list(service, `limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.total).toBe(50 + 3 * opening.views);
      found.push(...page.adjustments.map(({ id }) => id));
      cursor = page.next;
    }
    expect(found).toEqual([...late, ...all]);
    expect(await list(service, "article=b&article=c")).toMatchObject({
      total: 20,
      adjustments: [{ article: "c" }, { article: "b" }],
    });
  });

  it("names a parameter at fault", async () => {
    const service = await openService();
    const wrong = { limit: "0", cursor: "x", article: "", from: "2026-01-01" };
    for (const [name, value] of Object.entries(wrong)) {
      const answer = await service.asAdmin(`${PATH}?${name}=${value}`);
      expect(answer.status, name).toBe(400);
      expect(await faults(answer)).toEqual([name]);
    }
  });
});

describe("a request for adjustments", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  it.each([
    ["no reason", { reason: "  " }, "reason"],
    ["half a view", { views: 0.5 }, "views"],
    ["too many views", { views: 1_000_000_001 }, "views"],
    ["too few views", { views: -1_000_000_001 }, "views"],
    ["views as text", { views: "7" }, "views"],
    ["views beyond measure", { views: 1e300 }, "views"],
    ["no article", { article: " " }, "article"],
    ["an article of 501 characters", { article: "x".repeat(501) }, "article"],
    ["a control character", { reason: "a\u0000b" }, "reason"],
    ["half of a surrogate pair", { author: "\ud800" }, "author"],
    ["an id that is none", { id: "1" }, "id"],
    ["a field that is not known", { note: "x" }, "note"],
  ])("is refused with %s, and leaves nothing behind", async (_, change, field) => {
    const answer = await send(service, { ...opening, ...change });
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual([field]);
    expect(await list(service)).toMatchObject({ adjustments: [] });
  });

  it.each([["null"], ["7"], ['"a"'], ["{}"], ["[null]"], ["[[]]"], ["{"]])(
    "is refused where the body is %s",
    async (body) => {
      const headers = { "content-type": "application/json" };
      const answer = await service.asAdmin(PATH, { method: "POST", body, headers });
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('Invalid input"');
    },
  );

  it("is 401 without a token, 404 for a site that is not there", async () => {
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", body: JSON.stringify(opening), headers };
    expect((await service.ask(PATH, init)).status).toBe(401);
    expect((await service.ask(PATH)).status).toBe(401);
    expect((await service.ask(`${PATH}/${ID}`, { method: "DELETE" })).status).toBe(401);
    const nobody = "/v1/sites/nobody/adjustments";
    expect((await send(service, opening, nobody)).status).toBe(404);
    expect((await service.asAdmin(nobody)).status).toBe(404);
    expect((await service.asAdmin(`${nobody}/${ID}`, { method: "DELETE" })).status).toBe(404);
  });
});

it("every route is 503 while the store is away", async () => {
  const down = () => Promise.reject(new StoreDown("away"));
  const engine = { rows: down, run: down, insert: down, stream: noStream, ping: down, close: down };
  const alone = await openService(undefined, { engine });
  expect((await send(alone, opening)).status).toBe(503);
  expect((await alone.asAdmin(PATH)).status).toBe(503);
  expect((await takeBack(alone, ID)).status).toBe(503);
});

it("whatever is adjusted, repeated and taken back in whichever order, the counter is views and what is in force", async () => {
  const service = await openService();
  for (let n = 0; n < 5; n++) await service.view(beacon({ article: { id: "a" } }));
  await service.stored();
  let round = 0;
  const step = fc.record({
    does: fc.constantFrom("make", "make", "take back"),
    which: fc.nat(4),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 5, maxLength: 5 }),
      fc.array(step, { maxLength: 12 }),
      async (amounts, steps) => {
        const article = round++ % 2 ? "a" : `r${round}`;
        const ids = amounts.map(() => crypto.randomUUID());
        const before = (await list(service, `article=${article}`)).total;
        const state = amounts.map(() => "none");
        for (const { does, which } of steps) {
          const id = ids[which] ?? "";
          const views = amounts[which];
          service.turned.now += 1;
          if (does === "make") {
            await made(service, { id, article, views, reason: "Drawn" });
            if (state[which] === "none") state[which] = "in force";
          } else {
            const { status } = await takeBack(service, id);
            expect(status).toBe(state[which] === "none" ? 404 : 200);
            if (state[which] !== "none") state[which] = "taken back";
          }
        }
        const sum = amounts.reduce(
          (all, n, i) => (state[i] === "in force" ? all + n : all),
          before,
        );
        expect((await list(service, `article=${article}`)).total).toBe(sum);
        const read = article === "a" ? 5 : 0;
        expect(await counter(service, article)).toBe(Math.max(0, read + sum));
      },
    ),
    { numRuns: 20 },
  );
});
