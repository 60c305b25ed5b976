import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Token } from "../../src/contract/tokens.ts";
import { type Engine, StoreDown } from "../../src/store/engine.ts";
import { site } from "../support/store.ts";
import { faults, type Service, startService } from "./service.ts";

type Made = Token & { readonly token: string };

let service: Service;
beforeAll(async () => {
  service = await startService([site(), site({ id: "other", name: "Other" })]);
});
afterAll(() => service.close());
let count = 0;
beforeEach(() => {
  service.turned.address = `198.51.100.${count++}`;
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const json = { "content-type": "application/json" };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  service.asAdmin("/v1/tokens", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { ...json, ...headers },
  });
async function make(body: object, headers: Record<string, string> = {}): Promise<Made> {
  const answer = await post({ name: `token ${count++}`, role: "viewer", ...body }, headers);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made;
}
const revoke = (id: string, headers: Record<string, string> = {}) =>
  service.asAdmin(`/v1/tokens/${id}`, { method: "DELETE", headers });
const list = async (query = "", headers: Record<string, string> = {}) => {
  const answer = await service.asAdmin(`/v1/tokens${query}`, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { tokens: Token[]; next: string | null };
};
const status = async (token: string, ask: Service["ask"] = service.ask) =>
  (await ask("/v1/sites", { headers: bearer(token) })).status;

describe("a token", () => {
  it("is shown once, and kept as a hash alone", async () => {
    const { token, ...told } = await make({
      name: "Newsroom system",
      role: "editor",
      sites: ["unn"],
    });
    expect(token).toMatch(/^byl_[\w-]{43}$/);
    expect(told).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      name: "Newsroom system",
      role: "editor",
      sites: ["unn"],
      created: new Date(service.turned.now).toISOString(),
      author: "admin",
      expires: null,
      lastUsed: null,
      revoked: null,
    });
    const all = await list();
    expect(all.tokens).toContainEqual(told);
    expect(JSON.stringify(all)).not.toContain(token);
    const rows = await service.engine.rows({
      name: "rows",
      sql: "SELECT toString(tuple(*)) AS row FROM tokens",
      row: z.object({ row: z.string() }),
    });
    expect(JSON.stringify(rows)).toContain("Newsroom system");
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
  });

  it("is in the lists once, and the same is never made twice", async () => {
    const made = await Promise.all([make({}), make({}), make({})]);
    expect(new Set(made.map(({ token }) => token)).size).toBe(3);
    const { tokens } = await list();
    for (const { id } of made) expect(tokens.filter((one) => one.id === id)).toHaveLength(1);
  });

  it("revoked is over at once here, and within five seconds elsewhere, with its sessions", async () => {
    const { token, id } = await make({});
    const elsewhere = service.elsewhere();
    const signedIn = await service.post("/v1/session", JSON.stringify({ token }));
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const withCookie = (ask: Service["ask"]) => ask("/v1/sites", { headers: { cookie } });
    for (const ask of [service.ask, elsewhere]) {
      expect(await status(token, ask)).toBe(200);
      expect((await withCookie(ask)).status).toBe(200);
    }
    const revoked = await (await revoke(id)).json();
    const at = new Date(service.turned.now).toISOString();
    expect(revoked).toMatchObject({ id, revoked: { at, author: "admin" } });
    expect(await status(token)).toBe(401);
    expect((await withCookie(service.ask)).status).toBe(401);
    service.turned.now += 5000;
    expect(await status(token, elsewhere)).toBe(401);
    expect((await withCookie(elsewhere)).status).toBe(401);
    // Again changes nothing.
    expect(await (await revoke(id)).json()).toEqual(revoked);
    expect((await list()).tokens.map((one) => one.id)).not.toContain(id);
    expect((await list("?ended=true")).tokens.map((one) => one.id)).toContain(id);
  });

  it("ends at its time, and so does what was had for it", async () => {
    const expires = new Date(service.turned.now + 60_000).toISOString();
    const { token } = await make({ expires });
    const signedIn = await service.post("/v1/session", JSON.stringify({ token }));
    expect(await signedIn.json()).toMatchObject({ expires });
    const cookie = signedIn.headers.get("set-cookie") ?? "";
    expect(cookie).toContain("; Max-Age=60");
    service.turned.now += 59_999;
    expect(await status(token)).toBe(200);
    service.turned.now += 1;
    expect(await status(token)).toBe(401);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect((await service.ask("/v1/sites", { headers })).status).toBe(401);
  });

  it("tells to the hour when it was last used", async () => {
    const { token, id } = await make({});
    const used = async () => (await list()).tokens.find((one) => one.id === id)?.lastUsed;
    const first = new Date(service.turned.now).toISOString();
    await Promise.all(Array.from({ length: 5 }, () => status(token)));
    expect(await used()).toBe(first);
    service.turned.now += 3_599_000;
    await status(token);
    expect(await used()).toBe(first);
    service.turned.now += 1000;
    await status(token);
    expect(await used()).toBe(new Date(service.turned.now).toISOString());
    const written = await service.engine.rows(
      {
        name: "rows",
        sql: "SELECT count() AS count FROM uses WHERE id = {id:UUID}",
        row: z.object({ count: z.number() }),
      },
      { id },
    );
    expect(written).toEqual([{ count: 2 }]);
  });

  it("that was known goes on working while the store is away, and others are 503", async () => {
    const [one, two] = [await make({}), await make({})];
    let down = false;
    const { rows } = service.engine;
    const engine: Engine = {
      ...service.engine,
      rows: (...asked) =>
        down ? Promise.reject(new StoreDown("away")) : rows.apply(service.engine, asked),
      insert: (...rest) => service.engine.insert(...rest),
    } as Engine;
    const ask = service.elsewhere({ engine });
    expect(await status(one.token, ask)).toBe(200);
    down = true;
    for (let i = 0; i < 3; i++) {
      service.turned.now += 60_000;
      expect(await status(one.token, ask)).toBe(200);
      const unknown = await ask("/v1/sites", { headers: bearer(two.token) });
      expect(unknown.status).toBe(503);
      expect(unknown.headers.get("retry-after")).toBe("5");
    }
    down = false;
    expect(await status(two.token, ask)).toBe(200);
  });

  it("is the author of what is changed with it", async () => {
    const { token } = await make({ name: "Desk of Kyiv", role: "editor", sites: ["unn"] });
    const headers = { ...json, ...bearer(token) };
    const path = "/v1/sites/unn/articles/a";
    const put = { method: "PUT", body: JSON.stringify({ title: "A" }), headers };
    expect((await service.ask(path, put)).status).toBe(201);
    expect(await service.json(`${path}/history`)).toMatchObject({
      changes: [{ source: "newsroom", by: "Desk of Kyiv" }],
    });
    const adjusted = await service.ask("/v1/sites/unn/adjustments", {
      method: "POST",
      body: JSON.stringify({ article: "a", views: 1, reason: "Moved" }),
      headers,
    });
    expect(await adjusted.json()).toMatchObject({ author: "Desk of Kyiv" });
  });

  it.each([
    [{}, ["name", "role"]],
    [{ name: "", role: "owner" }, ["name", "role"]],
    [{ name: "x", role: "viewer", sites: [] }, ["sites"]],
    [{ name: "x", role: "viewer", sites: ["unn", "nobody"] }, ["sites.1"]],
    [{ name: "x", role: "viewer", sites: ["UNN"] }, ["sites.0"]],
    [{ name: "x", role: "viewer", site: "unn" }, ["site"]],
    [{ name: "x", role: "viewer", expires: "soon" }, ["expires"]],
    [{ name: "x", role: "viewer", expires: "2020-01-01T00:00:00Z" }, ["expires"]],
    [{ name: "x", role: "viewer", token: "chosen" }, ["token"]],
  ])("is not made where something is wrong: %j", async (body, fields) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(fields);
  });

  it("has a name of its own, which is not the admin's", async () => {
    const { id } = await make({ name: "Only one" });
    for (const name of ["Only one", " Only  one ", "admin"]) {
      const answer = await post({ name, role: "viewer" });
      expect(answer.status).toBe(409);
      expect(await faults(answer)).toEqual(["name"]);
    }
    await revoke(id);
    await make({ name: "Only one" });
  });

  it("that is not there cannot be revoked", async () => {
    expect((await revoke(crypto.randomUUID())).status).toBe(404);
    expect((await revoke("x")).status).toBe(400);
  });
});

describe("who runs one site", () => {
  it("sees, makes and revokes the tokens of that site alone", async () => {
    const own = bearer((await make({ role: "admin", sites: ["unn"] })).token);
    const every = await make({});
    const both = await make({ sites: ["other", "unn"] });
    const other = await make({ sites: ["other"] });
    const mine = await make({ sites: ["unn"] }, own);
    const seen = (await list("?limit=1000", own)).tokens.map(({ id }) => id);
    expect(seen).toContain(mine.id);
    for (const { id } of [every, both, other]) {
      expect(seen).not.toContain(id);
      expect((await revoke(id, own)).status).toBe(404);
    }
    for (const sites of [undefined, ["other"], ["nobody"], ["unn", "other"]]) {
      const answer = await post({ name: "more", role: "viewer", sites }, own);
      expect(answer.status).toBe(403);
    }
    // That a name is taken elsewhere is not to be learnt.
    await make({ name: other.name, sites: ["unn"] }, own);
    expect((await revoke(mine.id, own)).status).toBe(200);
    const site = {
      method: "PUT",
      body: JSON.stringify({ name: "New" }),
      headers: { ...json, ...own },
    };
    expect((await service.ask("/v1/sites/brand-new", site)).status).toBe(403);
  });
});

describe("the list", () => {
  it("is paged, the newest first, to its last row", async () => {
    service.turned.now += 1000;
    const made: string[] = [];
    for (let i = 0; i < 3; i++) made.unshift((await make({})).id);
    const found: string[] = [];
    let cursor = "";
    for (let pages = 0; pages < 100; pages++) {
      const { tokens, next } = await list(`?limit=2&ended=true${cursor}`);
      found.push(...tokens.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found.slice(0, 3).sort()).toEqual(made.sort());
    const { tokens } = await list("?limit=1000&ended=true");
    expect(found).toEqual(tokens.map(({ id }) => id));
    expect(await faults(await service.asAdmin("/v1/tokens?cursor=x"))).toEqual(["cursor"]);
  });
});

describe("a session", () => {
  it("is ended everywhere with all others of its token, and no other's", async () => {
    const [one, two] = [await make({}), await make({})];
    const signIn = async (token: string) => {
      const answer = await service.post("/v1/session", JSON.stringify({ token }));
      return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
    };
    const [a, b, other] = [
      await signIn(one.token),
      await signIn(one.token),
      await signIn(two.token),
    ];
    const known = async (headers: Record<string, string>) =>
      (await service.ask("/v1/session", { headers })).status;
    expect([await known(a), await known(b), await known(other)]).toEqual([200, 200, 200]);
    expect((await service.ask("/v1/sessions", { method: "DELETE", headers: a })).status).toBe(204);
    expect([await known(a), await known(b), await known(other)]).toEqual([401, 401, 200]);
    expect(await status(one.token)).toBe(200);
    expect(await known(await signIn(one.token))).toBe(200);
  });
});
