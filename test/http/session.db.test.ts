import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Service, startService, TOKEN } from "./service.ts";

const DAY = 24 * 3_600_000;
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());
let addresses = 0;
beforeEach(() => {
  service.turned.address = `198.51.100.${addresses++}`;
});

const signIn = (token: string) => service.post("/v1/session", JSON.stringify({ token }));
const withCookie = (cookie: string) => service.ask("/v1/session", { headers: { cookie } });
const cookieOf = (answer: Response): string =>
  answer.headers.get("set-cookie")?.split(";")[0] ?? "";

describe("signing in", () => {
  it("trades the token for a cookie that no script and no other site can use", async () => {
    const answer = await signIn(TOKEN);
    expect(answer.status).toBe(200);
    const expires = new Date(service.turned.now + 30 * DAY).toISOString();
    const told = { role: "admin", name: "admin", sites: null, share: null, expires };
    expect(await answer.json()).toEqual(told);
    const set = answer.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/; HttpOnly(;|$)/);
    expect(set).toMatch(/; SameSite=Strict(;|$)/);
    expect(set).toMatch(/; Path=\/(;|$)/);
    expect(set).toContain(`; Max-Age=${(30 * DAY) / 1000}`);
    expect(set).not.toContain(TOKEN);
    // A cookie marked so would be dropped on the way back to http://127.0.0.1.
    expect(set).not.toMatch(/; Secure/);
    const known = await withCookie(cookieOf(answer));
    expect(known.status).toBe(200);
    expect(await known.json()).toEqual(told);
  });

  it("marks the cookie as Secure over https", async () => {
    const answer = await service.app.request("https://byline.example/v1/session", {
      method: "POST",
      body: JSON.stringify({ token: TOKEN }),
      headers: { "content-type": "application/json" },
    });
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-byline_session=.*; Secure(;|$)/);
    // A proxy that speaks TLS for the service is told of by the browser itself.
    const behind = await service.post("/v1/session", JSON.stringify({ token: TOKEN }), {
      origin: "https://byline.example",
      "sec-fetch-site": "same-origin",
    });
    const cookie = cookieOf(behind);
    expect(cookie).toMatch(/^__Host-/);
    expect((await withCookie(cookie)).status).toBe(200);
    // What a neighbour's subdomain has planted counts for nothing there.
    const planted = cookieOf(await signIn(TOKEN));
    const headers = { cookie: planted, "x-forwarded-proto": "https" };
    expect((await service.ask("/v1/session", { headers })).status).toBe(401);
  });

  it("refuses a wrong token with 401 and no cookie", async () => {
    for (const token of ["wrong", `${TOKEN} `, TOKEN.toUpperCase(), "\u0000", "я".repeat(100)]) {
      const answer = await signIn(token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });

  it("refuses what is no sign-in", async () => {
    for (const body of ["{}", '{"token":""}', '{"token":7}', '{"token":["a"]}', "[]", "{"]) {
      expect((await service.post("/v1/session", body)).status).toBe(400);
    }
    const more = JSON.stringify({ token: TOKEN, role: "owner" });
    expect((await service.post("/v1/session", more)).status).toBe(400);
    const form = await service.post("/v1/session", `{"token":"${TOKEN}"}`, {
      "content-type": "text/plain",
    });
    expect(form.status).toBe(415);
    expect((await service.post("/v1/session", " ".repeat(300_000))).status).toBe(413);
  });

  it("lets one address guess ten times, then one time in five seconds", async () => {
    for (let i = 0; i < 10; i++) expect((await signIn(`guess ${i}`)).status).toBe(401);
    const answer = await signIn(TOKEN);
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.get("set-cookie")).toBeNull();
    service.turned.now += 5000;
    expect((await signIn(TOKEN)).status).toBe(200);
    service.turned.address = "203.0.113.99";
    expect((await signIn(TOKEN)).status).toBe(200);
  });
});

describe("a session", () => {
  it("ends after thirty days", async () => {
    const cookie = cookieOf(await signIn(TOKEN));
    service.turned.now += 30 * DAY - 1;
    expect((await withCookie(cookie)).status).toBe(200);
    service.turned.now += 1;
    expect((await withCookie(cookie)).status).toBe(401);
  });

  it("is not to be had by a cookie that somebody changed", async () => {
    const cookie = cookieOf(await signIn(TOKEN));
    const random = cookie.slice("byline_session=".length);
    expect(random).toMatch(/^[\w-]{43}$/);
    for (const forged of [
      "",
      ".",
      random.slice(0, -1),
      `${random}A`,
      `${random.slice(0, -1)}${random.endsWith("A") ? "B" : "A"}`,
      random.toUpperCase(),
      "%D1%8F".repeat(43),
      "' OR 1=1 --",
    ]) {
      expect((await withCookie(`byline_session=${forged}`)).status).toBe(401);
    }
    expect((await withCookie(`other=1; ${cookie}; more=2`)).status).toBe(200);
  });

  it("opens what the token opens, and a wrong token beside it does not", async () => {
    const cookie = cookieOf(await signIn(TOKEN));
    const ask = (headers: Record<string, string>) => service.ask("/v1/sites", { headers });
    expect((await ask({ cookie })).status).toBe(200);
    expect((await ask({ cookie, authorization: "Bearer wrong" })).status).toBe(401);
    expect((await ask({ authorization: `bearer ${TOKEN}` })).status).toBe(200);
  });

  it("is over for good once signed out, and no other is", async () => {
    const [cookie, other] = [cookieOf(await signIn(TOKEN)), cookieOf(await signIn(TOKEN))];
    expect((await withCookie(cookie)).status).toBe(200);
    const headers = { cookie };
    const answer = await service.ask("/v1/session", { method: "DELETE", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toMatch(/^byline_session=; Max-Age=0; Path=\//);
    expect((await withCookie(cookie)).status).toBe(401);
    expect((await withCookie(other)).status).toBe(200);
    expect((await service.ask("/v1/session", { method: "DELETE" })).status).toBe(204);
  });

  it.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site", origin: "http://byline.example" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "same-origin", origin: "http://byline.example" }, 200],
    [{ origin: "http://byline.example", host: "byline.example" }, 200],
    [{}, 200],
  ] as [Record<string, string>, number][])(
    "changes something for its own pages alone: %j is %i",
    async (sent, status) => {
      const cookie = cookieOf(await signIn(TOKEN));
      const put = (headers: Record<string, string>) =>
        service.ask("/v1/sites/unn", {
          method: "PUT",
          body: JSON.stringify({ name: "UNN", hosts: ["unn.example"] }),
          headers: { "content-type": "application/json", ...sent, ...headers },
        });
      expect((await put({ cookie })).status).toBe(status);
      // Whoever sends a token has been told it.
      expect((await put({ authorization: `Bearer ${TOKEN}` })).status).toBe(200);
      expect((await service.ask("/v1/sites", { headers: { ...sent, cookie } })).status).toBe(200);
      const again = await service.post("/v1/session", JSON.stringify({ token: TOKEN }), sent);
      expect(again.status).toBe(status);
    },
  );

  it("is had sixty times at once from an address, then every other second", async () => {
    for (let i = 0; i < 60; i++) expect((await signIn(TOKEN)).status).toBe(200);
    const answer = await signIn(TOKEN);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "2"]);
    service.turned.now += 2000;
    expect((await signIn(TOKEN)).status).toBe(200);
  });

  it("long past is dropped when somebody signs in", async () => {
    await signIn(TOKEN);
    service.turned.now += 95 * DAY;
    await signIn(TOKEN);
    const [left] = await service.engine.rows({
      name: "rows",
      sql: "SELECT count() AS count FROM sessions",
      row: z.object({ count: z.number() }),
    });
    expect(left).toEqual({ count: 1 });
  });

  it("is one for several servers of a store, and over with the admin's token", async () => {
    const cookie = cookieOf(await signIn(TOKEN));
    const headers = { cookie };
    expect((await service.elsewhere()("/v1/session", { headers })).status).toBe(200);
    const other = service.elsewhere({
      secrets: { adminTokenHash: new Uint8Array(32), ownKey: "key" },
    });
    expect((await other("/v1/session", { headers })).status).toBe(401);
  });

  it("and a token made here are not locked out by wrong tokens from the same address", async () => {
    const cookie = cookieOf(await signIn(TOKEN));
    const made = await service.asAdmin("/v1/tokens", {
      method: "POST",
      body: JSON.stringify({ name: "Made here", role: "viewer" }),
      headers: { "content-type": "application/json" },
    });
    const { token } = (await made.json()) as { token: string };
    const bearer = (one: string) => ({ headers: { authorization: `Bearer ${one}` } });
    const statuses = new Set<number>();
    for (let i = 0; i < 12; i++) {
      statuses.add((await service.ask("/v1/sites", bearer(`guess ${i}`.replace(" ", "-")))).status);
    }
    expect([...statuses]).toEqual([401, 429]);
    const refused = await service.ask("/v1/sites", bearer(TOKEN));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect((await service.ask("/v1/sites", bearer(token))).status).toBe(200);
    expect((await service.ask("/v1/sites", { headers: { cookie } })).status).toBe(200);
    // A household has all addresses of a network.
    service.turned.address = "2001:db8:1:2::1";
    for (let i = 0; i < 10; i++) await service.ask("/v1/sites", bearer(`guess-${i}`));
    service.turned.address = "2001:db8:1:2:ffff::2";
    expect((await service.ask("/v1/sites", bearer(TOKEN))).status).toBe(429);
    service.turned.address = "2001:db8:1:3::1";
    expect((await service.ask("/v1/sites", bearer(TOKEN))).status).toBe(200);
  });
});
