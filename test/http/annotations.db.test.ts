import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Annotation } from "../../src/contract/annotations.ts";
import { site } from "../support/store.ts";
import { beacon, faults, openService, type Service, startService } from "./service.ts";

const PATH = "/v1/sites/unn/annotations";
const ID = "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e";
const push = { kind: "push", at: "2026-03-10T08:15:00Z", article: "second-round" };
const front = { kind: "front-page", at: "2026-03-09T06:00:00Z", article: "second-round" };

interface Page {
  annotations: Annotation[];
  next: string | null;
}

const send = (service: Service, body: unknown, path = PATH, headers = {}) =>
  service.asAdmin(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
const made = async (service: Service, body: unknown): Promise<Annotation> => {
  const answer = await send(service, body);
  expect(answer.status).toBe(201);
  return answer.json() as Promise<Annotation>;
};
const list = async (service: Service, query = "") =>
  (await service.json<Page>(`${PATH}?${query}`)).annotations;
const takeBack = (service: Service, id: string) =>
  service.asAdmin(`${PATH}/${id}`, { method: "DELETE" });

describe("an annotation", () => {
  it("is told with its article's headline, and taken back without being erased", async () => {
    const service = await openService();
    await service.view(beacon());
    await service.stored();
    const one = await made(service, { ...push, text: "Second  round" });
    expect(one).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: "push",
      at: "2026-03-10T08:15:00.000Z",
      until: null,
      article: "second-round",
      name: "Second round",
      text: "Second round",
      author: "admin",
      made: "2026-03-10T12:00:00.000Z",
      takenBack: null,
    });
    expect(await list(service)).toEqual([one]);
    const taken = await (await takeBack(service, one.id)).json();
    expect(taken).toEqual({ ...one, takenBack: { at: one.made, author: "admin" } });
    expect(await list(service)).toEqual([]);
    expect(await list(service, "ended=true")).toEqual([taken]);
    expect((await takeBack(service, crypto.randomUUID())).status).toBe(404);
  });

  it("with an id is made once, and nothing but its end may come later", async () => {
    const service = await openService();
    const first = await made(service, { ...front, id: ID.toUpperCase() });
    expect(await made(service, { ...front, id: ID })).toEqual(first);
    const until = "2026-03-09T09:30:00.000Z";
    const ended = await made(service, { ...front, id: ID, until });
    expect(ended).toEqual({ ...first, until });
    // What began it may be repeated after its end, and what ended it.
    expect(await made(service, { ...front, id: ID })).toEqual(ended);
    expect(await made(service, { ...front, id: ID, until })).toEqual(ended);
    for (const other of [{ until: "2026-03-09T10:00:00Z" }, { article: "b" }, { text: "New" }]) {
      const refused = await send(service, { ...front, id: ID, ...other });
      expect(refused.status).toBe(409);
      expect(await faults(refused)).toEqual(["id"]);
    }
    await takeBack(service, ID);
    expect(await made(service, { ...front, id: ID })).toMatchObject({
      takenBack: { author: "admin" },
    });
  });

  it("comes alone or with up to a thousand others, all or none", async () => {
    const service = await openService();
    const some = ["a", "b"].map((article) => ({ ...push, article }));
    const answer = await send(service, some);
    const { annotations } = (await answer.json()) as Page;
    expect(annotations.map(({ article }) => article)).toEqual(["a", "b"]);
    await made(service, { ...push, id: ID });
    const mixed = await send(service, [
      { ...push, article: "c" },
      { ...push, id: ID, article: "d" },
    ]);
    expect(mixed.status).toBe(409);
    expect(await faults(mixed)).toEqual(["1.id"]);
    expect(await list(service)).toHaveLength(3);
    expect((await send(service, Array(1001).fill(push))).status).toBe(400);
  });

  it("has faults that are named", async () => {
    const service = await openService();
    for (const [body, field] of [
      [{ ...push, kind: "published" }, "kind"],
      [{ ...push, at: "today" }, "at"],
      [{ ...push, at: "1969-12-31T23:59:59Z" }, "at"],
      [{ ...push, at: "0001-01-01" }, "at"],
      [{ ...front, until: "9999-12-31T23:59:59Z" }, "until"],
      [{ ...front, until: front.at }, "until"],
      [{ kind: "push", at: push.at }, "text"],
      [{ kind: "other", at: push.at, article: "a" }, "text"],
      [{ ...push, text: " " }, "text"],
      [{ ...push, headline: "a" }, "headline"],
    ] as const) {
      const answer = await send(service, body);
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual([field]);
    }
    expect((await service.asAdmin(`${PATH}?country=UA`)).status).toBe(400);
    expect(await list(service)).toEqual([]);
  });
});

describe("the list of annotations", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService([site(), site({ id: "other" })]);
    await service.view(beacon());
    await service.view(beacon({ article: { id: "a", title: "A", authors: ["Ann"] } }));
    await service.stored();
    await made(service, [
      push,
      { ...push, article: "a", at: "2026-03-08T22:30:00Z" },
      { ...front, until: "2026-03-09T07:00:00Z" },
      { ...front, at: "2026-03-09T10:00:00Z", article: "a" },
      { kind: "other", at: "2026-03-10T10:00:00Z", text: "Election day" },
    ]);
    const gone = await made(service, { ...push, article: "a", text: "By mistake" });
    await takeBack(service, gone.id);
  });
  afterAll(() => service.close());
  const kinds = async (query: string) =>
    (await list(service, query)).map(({ kind, article }) => `${kind} ${article ?? ""}`.trim());

  it("has those that meet the days asked for in the site's zone, the latest first", async () => {
    const all = ["other", "push second-round", "front-page a", "front-page second-round", "push a"];
    expect(await kinds("")).toEqual(all);
    expect(await kinds("from=2026-03-10&to=2026-03-11")).toEqual(all.slice(0, 3));
    expect(await kinds("from=2026-03-09&to=2026-03-10")).toEqual(all.slice(2));
    expect(await kinds("to=2026-03-09")).toEqual([]);
    expect(await service.json("/v1/sites/other/annotations")).toEqual({
      annotations: [],
      next: null,
    });
  });

  it("has, filtered, those of the articles that are asked for", async () => {
    expect(await kinds("article=a")).toEqual(["front-page a", "push a"]);
    expect(await kinds("author=Yana%20Sokolivska")).toEqual([
      "push second-round",
      "front-page second-round",
    ]);
    expect(await kinds("not-author=Ann&from=2026-03-10")).toEqual(["other", "push second-round"]);
    expect(await kinds("author=Ann&article=second-round")).toEqual([]);
  });

  it("comes a page at a time", async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `${PATH}?limit=2${cursor && `&cursor=${cursor}`}`;
      const page: Page = await service.json(path);
      seen.push(...page.annotations.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen).toEqual((await list(service)).map(({ id }) => id));
  });

  it("is kept within what a share shows, and tells it no names", async () => {
    const share = { name: "Ann's", view: { filters: { author: ["Ann"] }, days: 1 } };
    const { token } = (await (await send(service, share, "/v1/sites/unn/shares")).json()) as {
      token: string;
    };
    const headers = { authorization: `Bearer ${token}` };
    const answer = await service.ask(PATH, { headers });
    const { annotations } = (await answer.json()) as Page;
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({ kind: "front-page", article: "a", author: null });
    const all = await service.ask(`${PATH}?ended=true&limit=1000`, { headers });
    expect(await all.json()).toEqual({ annotations, next: null });
    expect((await service.ask(`${PATH}?article=second-round`, { headers })).status).toBe(200);
    expect((await service.ask(`${PATH}?author=Yana%20Sokolivska`, { headers })).status).toBe(403);
    expect((await send(service, push, PATH, headers)).status).toBe(403);
  });
});
