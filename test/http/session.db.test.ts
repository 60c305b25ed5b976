import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
    const told = { role: "admin", name: "admin", sites: null, expires };
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
    expect(answer.headers.get("set-cookie")).toMatch(/; Secure(;|$)/);
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

  it("is over once signed out", async () => {
    const answer = await service.ask("/v1/session", { method: "DELETE" });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toMatch(/^byline_session=; Max-Age=0; Path=\//);
  });
});
