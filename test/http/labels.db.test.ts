import { describe, expect, it } from "vitest";
import type { Corrected, Correction } from "../../src/contract/labels.ts";
import { site } from "../support/store.ts";
import { beacon, faults, openService, type Service, TOKEN } from "./service.ts";

const PATH = "/v1/sites/unn/labels";
const DAY = 24 * 3_600_000;

const send = (service: Service, what: string, body: unknown, path = PATH) =>
  service.asAdmin(`${path}/${what}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
async function made<Answer = Correction>(service: Service, what: string, body: unknown) {
  const answer = await send(service, what, body);
  expect(answer.status, what).toBe(200);
  return (await answer.json()) as Answer;
}
const list = (service: Service, query = "") =>
  service.json<{ corrections: Correction[]; next: string | null }>(`${PATH}/corrections?${query}`);

async function authors(service: Service, query = ""): Promise<Record<string, number>> {
  const path = `/v1/sites/unn/stats/top?by=author&from=2026-03-01&to=2026-03-20&${query}`;
  const { rows } = await service.json<{ rows: { key: string; views: number }[] }>(path);
  return Object.fromEntries(rows.map(({ key, views }) => [key, views]));
}

/** A view of an article on a closed day for each author, named after him. */
async function read(service: Service, ...names: string[]): Promise<void> {
  for (const name of names) {
    const article = { id: `by ${name}`, authors: [name], tags: [name] };
    const answer = await service.view(beacon({ at: "2026-03-10T11:00:00Z", article }));
    expect(answer.status).toBe(202);
  }
  await service.stored();
}

describe("a label", () => {
  it("is renamed in all history, for all to see at once, and back again", async () => {
    const service = await openService();
    await read(service, "Yana S.", "Bob");
    service.turned.now += 2 * DAY;
    expect(await service.slice()).toBe(0);
    const one = await made(service, "rename", {
      kind: "author",
      from: " Yana \n S. ",
      to: "Yana Sokolivska",
    });
    expect(one).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: "author",
      from: ["Yana S."],
      to: "Yana Sokolivska",
      at: "2026-03-12T12:00:00.000Z",
      author: "admin",
      undone: null,
      articles: 1,
      days: 1,
      pending: 1,
    });
    expect(await authors(service)).toEqual({ Bob: 1, "Yana Sokolivska": 1 });
    expect(await authors(service, "author=Yana%20Sokolivska")).toEqual({ "Yana Sokolivska": 1 });
    expect(await authors(service, "labels=read")).toEqual({ Bob: 1, "Yana S.": 1 });
    expect(await service.slice()).toBe(0);
    expect(await list(service)).toEqual({ corrections: [{ ...one, pending: 0 }], next: null });
    expect(await authors(service)).toEqual({ Bob: 1, "Yana Sokolivska": 1 });

    service.turned.now += 60_000;
    const undone = await made(service, "undo", { id: one.id.toUpperCase() });
    const when = { at: "2026-03-12T12:01:00.000Z", author: "admin" };
    expect(undone).toEqual({ ...one, undone: when });
    expect(await authors(service)).toEqual({ Bob: 1, "Yana S.": 1 });
    expect(await made(service, "undo", { id: one.id })).toEqual(undone);
  });

  it("is merged with others, into one that there is or one that there is not yet", async () => {
    const service = await openService();
    await read(service, "A", "B", "C", "D");
    await made(service, "merge", { kind: "author", from: ["A", "B", "A"], into: "C" });
    expect(await authors(service)).toEqual({ C: 3, D: 1 });
    const last = await made(service, "merge", { kind: "author", from: ["C", "D"], into: "New" });
    expect(last).toMatchObject({ from: ["C", "D"], to: "New", articles: 4, days: 1, pending: 0 });
    expect(await authors(service)).toEqual({ New: 4 });
    expect(await authors(service, "credit=equal")).toEqual({ New: 4 });
  });

  it("is looked at first, and nothing is touched", async () => {
    const service = await openService();
    await read(service, "A", "B");
    const body = { kind: "tag", from: ["A", "B"], into: "C", preview: true };
    const preview = await made<Corrected>(service, "merge", body);
    expect(preview).toMatchObject({ id: null, articles: 2, days: 1, pending: 0 });
    expect(await list(service)).toEqual({ corrections: [], next: null });
    const renamed = await made<Corrected>(service, "rename", {
      kind: "author",
      from: "A",
      to: "B",
      preview: true,
    });
    expect(renamed.id).toBeNull();
    expect(await authors(service)).toEqual({ A: 1, B: 1 });
  });

  it("keeps its name where it is markup, SQL or another script", async () => {
    const service = await openService();
    const names = [
      "<script>alert(1)</script>",
      "'); DROP TABLE links; --",
      "{site:String} \\' \\\\ %00",
      "Яна Соколівська 😀",
      "__proto__",
      "a,b\"c'd`e",
    ];
    await read(service, ...names);
    for (const [i, name] of names.entries()) {
      await made(service, "rename", { kind: "author", from: name, to: `${name} ${i}` });
    }
    const expected = Object.fromEntries(names.map((name, i) => [`${name} ${i}`, 1]));
    expect(await authors(service)).toEqual(expected);
    const { corrections } = await list(service);
    expect(corrections.map(({ from }) => from[0])).toEqual(names.toReversed());
    for (const { id } of corrections) await made(service, "undo", { id });
    expect(await authors(service)).toEqual(Object.fromEntries(names.map((name) => [name, 1])));
  });
});

describe("a correction is refused", () => {
  it("with each fault named, and leaves nothing behind", async () => {
    const service = await openService();
    await read(service, "A");
    const cases: [string, unknown, string[]][] = [
      ["rename", {}, ["kind", "from", "to"]],
      ["rename", { kind: "place", from: "A", to: "B" }, ["kind"]],
      ["rename", { kind: "author", from: "A", to: " A " }, ["to"]],
      ["rename", { kind: "author", from: "", to: "\u0000" }, ["from", "to"]],
      ["rename", { kind: "author", from: "A", to: "x".repeat(301) }, ["to"]],
      ["rename", { kind: "author", from: ["A"], to: "B" }, ["from"]],
      ["rename", { kind: "author", from: "A", to: "B", into: "C" }, ["into"]],
      ["rename", { kind: "author", from: "A", to: "B", preview: "yes" }, ["preview"]],
      ["merge", { kind: "author", from: [], into: "B" }, ["from"]],
      ["merge", { kind: "author", from: "A", into: "B" }, ["from"]],
      ["merge", { kind: "author", from: ["A", "B"], into: "B" }, ["into"]],
      ["merge", { kind: "author", from: Array(51).fill("A"), into: "B" }, ["from"]],
      ["merge", { kind: "author", from: Array(50).fill("x".repeat(300)), into: "B" }, ["from"]],
      ["undo", {}, ["id"]],
      ["undo", { id: "1" }, ["id"]],
      ["rename", null, [""]],
      ["merge", [], [""]],
    ];
    for (const [what, body, fields] of cases) {
      const answer = await send(service, what, body);
      expect(answer.status, JSON.stringify(body)).toBe(400);
      expect(await faults(answer), JSON.stringify(body)).toEqual(fields);
    }
    expect(await list(service)).toEqual({ corrections: [], next: null });
    expect(await authors(service)).toEqual({ A: 1 });
  });

  it("where no article carries the label, naming it", async () => {
    const service = await openService();
    await read(service, "A", "B");
    const body = { kind: "author", from: ["A", "Nobody", "B"], into: "C" };
    for (const preview of [true, false]) {
      const answer = await send(service, "merge", { ...body, preview });
      expect(answer.status).toBe(404);
      expect(await faults(answer)).toEqual(["from.1"]);
    }
    await made(service, "rename", { kind: "author", from: "A", to: "C" });
    const again = await send(service, "rename", { kind: "author", from: "A", to: "C" });
    expect(again.status).toBe(404);
    expect(await faults(again)).toEqual(["from"]);
  });

  it("where there is none, no site, or no token", async () => {
    const service = await openService([site(), site({ id: "other" })]);
    await read(service, "A");
    const { id } = await made(service, "rename", { kind: "author", from: "A", to: "B" });
    const unknown = { id: "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e" };
    expect((await send(service, "undo", unknown)).status).toBe(404);
    expect((await send(service, "undo", { id }, "/v1/sites/other/labels")).status).toBe(404);
    for (const [what, body] of [
      ["rename", { kind: "author", from: "B", to: "C" }],
      ["merge", { kind: "author", from: ["B"], into: "C" }],
      ["undo", { id }],
    ] as const) {
      expect((await send(service, what, body, "/v1/sites/nobody/labels")).status).toBe(404);
      expect((await service.post(`${PATH}/${what}`, JSON.stringify(body))).status).toBe(401);
    }
    expect((await service.asAdmin("/v1/sites/nobody/labels/corrections")).status).toBe(404);
    expect((await service.ask(`${PATH}/corrections`)).status).toBe(401);
    expect(await authors(service)).toEqual({ B: 1 });
  });
});

describe("corrections are listed", () => {
  it("a page at a time, the newest first, though all were made at once", async () => {
    const service = await openService();
    await read(service, "A0");
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const body = { kind: "author", from: `A${i}`, to: `A${i + 1}` };
      ids.unshift((await made(service, "rename", body)).id);
    }
    const seen: string[] = [];
    let cursor = "";
    for (let page = 0; page < 3; page++) {
      const { corrections, next } = await list(service, `limit=2${cursor}`);
      seen.push(...corrections.map(({ id }) => id));
      expect(next === null).toBe(page === 2);
      cursor = `&cursor=${next}`;
    }
    expect(seen).toEqual(ids);
  });

  it("as CSV, those that were undone too, all or as many as are asked for", async () => {
    const service = await openService();
    await read(service, "A", "B", "=C");
    const first = await made(service, "merge", { kind: "author", from: ["A", "B"], into: "=C" });
    const second = await made(service, "rename", { kind: "tag", from: "A", to: "a" });
    await made(service, "undo", { id: first.id });
    const csv = async (query: string) => {
      const answer = await service.asAdmin(`${PATH}/corrections?${query}`, {
        headers: { authorization: `Bearer ${TOKEN}`, accept: "text/csv" },
      });
      expect(answer.headers.get("content-type")).toContain("text/csv");
      return { lines: (await answer.text()).split("\r\n"), next: answer.headers.get("link") };
    };
    const head = "id,kind,from,to,at,author,undoneAt,undoneBy,articles,days,pending";
    const at = "2026-03-10T12:00:00.000Z";
    const rows = [
      `${second.id},tag,A,a,${second.at},admin,,,1,1,0`,
      `${first.id},author,A; B,'=C,${first.at},admin,${at},admin,2,1,0`,
    ];
    const all = await csv("");
    expect(all.lines.map((line) => line.replace(/,\d+$/, ",0"))).toEqual([head, ...rows, ""]);
    expect(all.next).toBeNull();
    const page = await csv("limit=1");
    expect(page.lines).toHaveLength(3);
    const rest = await service.asAdmin(/<(.+)>/.exec(page.next ?? "")?.[1] ?? "");
    expect([...page.lines.slice(1, 2), (await rest.text()).split("\r\n")[1]]).toEqual(
      all.lines.slice(1, 3),
    );
  });

  it("by parameters that hold", async () => {
    const service = await openService();
    for (const [query, field] of [
      ["limit=0", "limit"],
      ["limit=1001", "limit"],
      ["cursor=x", "cursor"],
      [`cursor=${btoa('["a","b"]')}`, "cursor"],
      ["kind=author", "kind"],
    ]) {
      const answer = await service.asAdmin(`${PATH}/corrections?${query}`);
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual([field]);
    }
  });
});
