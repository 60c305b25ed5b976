import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sign, verify } from "hono/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Service, startService, TOKEN } from "./service.ts";

const AUDIENCE = "a".repeat(64);
const NOW = Date.parse("2026-03-10T12:00:00Z") / 1000;

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());
beforeEach(() => {
  service.turned.now = NOW * 1000;
});

describe("a trusted proxy's header", () => {
  const signsIn = { role: "editor", by: { header: "x-forwarded-email" } } as const;
  const as = async (headers: Record<string, string>, path = "/v1/session", init = {}) =>
    service.elsewhere({ signsIn })(path, { headers, ...init });

  it("signs in whom it names, with the role of the settings", async () => {
    const answer = await as({ "x-forwarded-email": "Yana@UNN.example" });
    expect(await answer.json()).toMatchObject({
      role: "editor",
      name: "yana@unn.example",
      sites: null,
    });
    const headers = {
      "x-forwarded-email": "yana@unn.example",
      "content-type": "application/json",
    };
    const put = { method: "PUT", body: JSON.stringify({ title: "A" }), headers };
    expect((await as(headers, "/v1/sites/unn/articles/by-header", put)).status).toBe(201);
    expect(await service.json("/v1/sites/unn/articles/by-header/history")).toMatchObject({
      changes: [{ by: "yana@unn.example" }],
    });
    expect((await as(headers, "/v1/tokens")).status).toBe(403);
    const crossing = { ...headers, "sec-fetch-site": "cross-site" };
    const crossed = await as({}, "/v1/sites/unn/articles/a", { ...put, headers: crossing });
    expect(crossed.status).toBe(403);
  });

  it("names nobody where it is empty, or no address of e-mail", async () => {
    for (const name of ["", " ", "admin", "a b@c", "a@b, c@d", "@"]) {
      expect((await as({ "x-forwarded-email": name })).status, name).toBe(401);
    }
  });

  it("goes behind a token that is sent, and a session", async () => {
    const both = { "x-forwarded-email": "yana@unn.example", authorization: `Bearer ${TOKEN}` };
    expect(await (await as(both)).json()).toMatchObject({ name: "admin" });
    const wrong = { ...both, authorization: "Bearer wrong" };
    expect((await as(wrong)).status).toBe(401);
  });

  it("is nothing where no setting names it", async () => {
    const headers = { "x-forwarded-email": "yana@unn.example" };
    expect((await service.ask("/v1/session", { headers })).status).toBe(401);
  });
});

describe("Cloudflare Access", () => {
  let issuer = "";
  let keys: Record<string, unknown>[] = [];
  let asked = 0;
  let down = false;
  let first: Awaited<ReturnType<typeof makeKey>>;
  let other: Awaited<ReturnType<typeof makeKey>>;
  const server = createServer((request, response) => {
    asked++;
    if (down || request.url !== "/cdn-cgi/access/certs") response.writeHead(503).end("{}");
    else response.end(JSON.stringify({ keys, public_cert: {}, public_certs: [] }));
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    [first, other] = [await makeKey("first"), await makeKey("other")];
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  /** A key of Access: its public half is told by its server. */
  async function makeKey(kid: string) {
    const pair = await crypto.subtle.generateKey(
      {
        name: "RSASSA-PKCS1-v1_5",
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: "SHA-256",
      },
      true,
      ["sign", "verify"],
    );
    const told = { ...(await crypto.subtle.exportKey("jwk", pair.publicKey)), kid, use: "sig" };
    const own = { ...(await crypto.subtle.exportKey("jwk", pair.privateKey)), kid, alg: "RS256" };
    return { kid, told, own: own as Parameters<typeof sign>[1] };
  }
  beforeEach(() => {
    keys = [first.told];
    asked = 0;
    down = false;
  });

  const claims = (changes: object = {}) => ({
    aud: [AUDIENCE],
    iss: issuer,
    email: "yana@unn.example",
    iat: NOW,
    nbf: NOW,
    exp: NOW + 3600,
    sub: "7335d417",
    type: "app",
    ...changes,
  });
  const instance = () =>
    service.elsewhere({ signsIn: { role: "viewer", by: { issuer, audience: AUDIENCE } } });
  const statusOf = async (assertion: string, ask = instance()) =>
    (await ask("/v1/sites", { headers: { "cf-access-jwt-assertion": assertion } })).status;

  it("signs in whom its assertion is of", async () => {
    const assertion = await sign(claims(), first.own, "RS256");
    const headers = { "cf-access-jwt-assertion": assertion };
    const answer = await instance()("/v1/session", { headers });
    expect(await answer.json()).toMatchObject({ role: "viewer", name: "yana@unn.example" });
    expect(await statusOf(await sign(claims({ aud: AUDIENCE }), first.own, "RS256"))).toBe(200);
    const program = claims({ email: undefined, common_name: "abc.access" });
    const known = await instance()("/v1/session", {
      headers: { "cf-access-jwt-assertion": await sign(program, first.own, "RS256") },
    });
    expect(await known.json()).toMatchObject({ name: "access: abc.access" });
  });

  it.each([
    ["another application's", { aud: ["b".repeat(64)] }],
    ["for no application", { aud: undefined }],
    ["another team's", { iss: "https://evil.cloudflareaccess.com" }],
    ["of nobody's team", { iss: undefined }],
    ["expired", { exp: NOW }],
    ["without end", { exp: undefined }],
    ["not valid yet", { nbf: NOW + 61 }],
    ["of nobody", { email: "" }],
    ["of no address", { email: "admin" }],
  ])("refuses an assertion that is %s", async (_, changes) => {
    expect(await statusOf(await sign(claims(changes), first.own, "RS256"))).toBe(401);
  });

  it("refuses what it has not signed", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const good = await sign(claims(), first.own, "RS256");
    const [header = "", payload = "", signature = ""] = good.split(".");
    const pem = Buffer.from(String(first.told.n), "base64url").toString("latin1");
    const forged = {
      "by another key of its name": await sign(
        claims(),
        { ...(other.own as object), kid: "first" } as Parameters<typeof sign>[1],
        "RS256",
      ),
      "by a key that is not told": await sign(claims(), other.own, "RS256"),
      "by nobody": `${part({ alg: "none", typ: "JWT", kid: "first" })}.${payload}.`,
      "by nobody, with a signature": `${part({ alg: "none", kid: "first" })}.${payload}.${signature}`,
      "with the public key as a secret": await hs256(pem, payload, part),
      "with the key's text as a secret": await hs256(JSON.stringify(first.told), payload, part),
      "for another": `${header}.${part(claims({ email: "evil@unn.example" }))}.${signature}`,
      "without a signature": `${header}.${payload}.`,
      "without a key's id": `${part({ alg: "RS256", typ: "JWT" })}.${payload}.${signature}`,
      nothing: "",
      dots: "..",
      text: "я.я.я".repeat(10),
    };
    expect(await statusOf(good)).toBe(200);
    for (const [how, assertion] of Object.entries(forged)) {
      const ascii = /^[ -~]*$/.test(assertion) ? assertion : encodeURIComponent(assertion);
      expect(await statusOf(ascii), how).toBe(401);
    }
  });

  /** An assertion of HMAC, by what everybody knows. */
  async function hs256(secret: string, payload: string, part: (value: object) => string) {
    const said = `${part({ alg: "HS256", typ: "JWT", kid: "first" })}.${payload}`;
    const bytes = new TextEncoder().encode(secret);
    const hmac = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"]);
    const signed = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(said));
    const made = `${said}.${Buffer.from(signed).toString("base64url")}`;
    // It would be good where the algorithm were believed.
    await verify(made, secret, { alg: "HS256", exp: false, nbf: false, iat: false });
    return made;
  }

  it("asks for keys once an hour, and at once for one that is new", async () => {
    const ask = instance();
    const old = await sign(claims({ exp: NOW + 20_000 }), first.own, "RS256");
    await Promise.all([1, 2, 3].map(() => statusOf(old, ask)));
    expect(asked).toBe(1);
    keys = [other.told];
    service.turned.now += 61_000;
    const renewed = await sign(claims({ exp: NOW + 20_000 }), other.own, "RS256");
    expect(await statusOf(renewed, ask)).toBe(200);
    expect(asked).toBe(2);
    // Keys that are made up do not make it ask each time.
    const madeUp = await sign(claims(), { ...(other.own as object), kid: "x" } as never, "RS256");
    for (let i = 0; i < 5; i++) expect(await statusOf(madeUp, ask)).toBe(401);
    expect(asked).toBe(2);
    expect(await statusOf(old, ask)).toBe(401);
    service.turned.now += 3_600_000;
    down = true;
    expect(await statusOf(renewed, ask)).toBe(200);
    expect(asked).toBe(3);
  });

  it("is 503 while its keys were never had, and others come in still", async () => {
    down = true;
    const ask = instance();
    expect(await statusOf(await sign(claims(), first.own, "RS256"), ask)).toBe(503);
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await ask("/v1/sites", { headers })).status).toBe(200);
    expect((await ask("/v1/sites")).status).toBe(401);
  });
});
