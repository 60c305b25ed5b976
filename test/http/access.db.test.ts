import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Operation } from "../../src/contract/operation.ts";
import { operations } from "../../src/contract/operations.ts";
import { CallerRole, ROLES_OF, Role } from "../../src/contract/role.ts";
import { site } from "../support/store.ts";
import { type Service, startService, TOKEN } from "./service.ts";

/** Sites that are there, and one that is not. */
const SITES = ["unn", "other", "nobody"] as const;

let service: Service;
/** Tokens by what they are for, such as `viewer unn`. */
const tokens = new Map<string, string>();
const ended = new Map<string, string>();

beforeAll(async () => {
  service = await startService([site(), site({ id: "other", name: "Other" })]);
  for (const role of Role.options) {
    for (const of of ["unn", "other", "every site"]) {
      const sites = of === "every site" ? {} : { sites: [of] };
      tokens.set(`${role} ${of}`, (await make({ name: `${role} ${of}`, role, ...sites })).token);
    }
  }
  for (const of of ["unn", "other"]) {
    const views = { "": { days: 30 }, "; lives": { days: 30, ...LIVES } };
    for (const [what, view] of Object.entries(views)) {
      const made = await make({ name: "share", view }, `/v1/sites/${of}/shares`);
      tokens.set(`share ${of}${what}`, made.token);
    }
  }
  const revoked = await make({ name: "revoked", role: "admin" });
  await service.asAdmin(`/v1/tokens/${revoked.id}`, { method: "DELETE" });
  const view = { days: 30 };
  const gone = await make({ name: "revoked", view }, "/v1/sites/unn/shares");
  await service.asAdmin(`/v1/sites/unn/shares/${gone.id}`, { method: "DELETE" });
  const soon = new Date(service.turned.now + 1000).toISOString();
  const expired = await make({ name: "expired", role: "admin", expires: soon });
  const brief = await make({ name: "expired", view, expires: soon }, "/v1/sites/unn/shares");
  service.turned.now += 1000;
  ended.set("share revoked", gone.token).set("share expired", brief.token);
  ended.set("revoked", revoked.token).set("expired", expired.token);
  ended
    .set("made up", `byl_${"A".repeat(43)}`)
    .set("wrong", `${TOKEN}x`)
    .set("short", "byl_");
});
afterAll(() => service.close());
let addresses = 0;
beforeEach(() => {
  service.turned.address = `198.51.100.${addresses++}`;
});

async function make(body: object, path = "/v1/tokens"): Promise<{ id: string; token: string }> {
  const answer = await service.asAdmin(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  expect(answer.status).toBe(201);
  return answer.json() as Promise<{ id: string; token: string }>;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const signedIn = new Map<string, Record<string, string>>();

/** What a browser sends that has signed in. */
async function session(token: string): Promise<Record<string, string>> {
  const before = signedIn.get(token);
  if (before) return before;
  const answer = await service.post("/v1/session", JSON.stringify({ token }));
  expect(answer.status).toBe(200);
  const sent = { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
  signedIn.set(token, sent);
  return sent;
}

/** Calls an operation, with nothing that it takes but its path. */
const call = ({ method, path }: Operation, of: string, headers: Record<string, string> = {}) =>
  service.ask(path.replace("{site}", of).replace("{id}", crypto.randomUUID()), {
    method: method.toUpperCase(),
    headers,
  });

/** What a share shows that is of lives. */
const LIVES = { filters: { article: ["one"] }, lives: true };

/** What may be, by what the description of an operation says. */
function may(
  { name, access, path }: Operation,
  { role, sites, ofLives }: Holder,
  of: string,
): boolean {
  if (access === "public") return true;
  // These shares show no one article, and lives where they are of them.
  if (role === "share" && path.includes("{id}")) return false;
  if (role === "share" && name === "lifecycle" && !ofLives) return false;
  const roles: readonly CallerRole[] = ROLES_OF[access];
  return roles.includes(role) && (sites === "every site" || sites === of);
}

interface Holder {
  readonly role: CallerRole;
  readonly sites: string;
  readonly ofLives: boolean;
}

/** Who holds a token, by what it is for. */
function holderOf(name: string): Holder {
  const [who = "", what] = name.split("; ");
  const [role, ...sites] = who.split(" ") as [CallerRole, ...string[]];
  return { role, sites: sites.join(" "), ofLives: what === "lives" };
}

const ends = ({ path }: Operation): boolean => /^\/v1\/sessions?$/.test(path);

const everyOne = operations.map((operation) => [operation.name, operation] as const);
const known = everyOne.filter(([, { access }]) => access !== "public");
const sitesOf = ({ path }: Operation) => (path.includes("{site}") ? SITES : [""]);

it("knows who may call every operation", () => {
  expect(known.length).toBeGreaterThan(25);
  const open = everyOne.filter(([, { access }]) => access === "public").map(([name]) => name);
  // A route that anyone may call is added here, with a thought.
  expect(open.sort()).toEqual(PUBLIC);
});

const PUBLIC = [
  "counter",
  "counter-image",
  "health",
  "metrics",
  "most-read",
  "pixel",
  "post-engagement",
  "post-view",
  "ready",
  "sign-in",
  "sign-out",
];

/** What tells of every site at once: a token of some sites is not enough. */
const OF_EVERY_SITE = ["backup"];

// Each is tried as every role, of every site, by token and by session.
describe("an operation is for its roles and their sites alone:", () => {
  it.each(everyOne)("%s", async (_, operation) => {
    for (const of of sitesOf(operation)) {
      for (const [holder, token] of tokens) {
        const known = holderOf(holder);
        const isOfAll = of === "" && !OF_EVERY_SITE.includes(operation.name);
        const allowed = may(operation, isOfAll ? { ...known, sites: "every site" } : known, of);
        for (const signed of [bearer, session]) {
          // It may have been ended by the call before.
          if (ends(operation)) signedIn.clear();
          const answer = await call(operation, of, await signed(token));
          if (ends(operation)) signedIn.clear();
          const message = `${holder} at ${of}: ${answer.status} ${await answer.text()}`;
          if (allowed) expect([401, 403], message).not.toContain(answer.status);
          else expect(answer.status, message).toBe(403);
        }
      }
    }
  });

  it.each(known)("%s: nobody, and no token that is not valid, has it", async (_, operation) => {
    for (const of of sitesOf(operation)) {
      const answer = await call(operation, of);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      for (const [kind, token] of ended) {
        const refused = await call(operation, of, bearer(token));
        expect([401, 429], kind).toContain(refused.status);
      }
    }
  });

  it.each(known)("%s: another site is answered as one that is not there", async (_, operation) => {
    if (!operation.path.includes("{site}")) return;
    for (const role of CallerRole.options) {
      const headers = bearer(tokens.get(`${role} unn`) ?? "");
      const [there, not] = await Promise.all(
        ["other", "nobody"].map((of) => call(operation, of, headers)),
      );
      expect(there?.status).toBe(403);
      expect(await there?.text()).toBe(await not?.text());
      // Either is a question; how many are left says nothing but that.
      const headersOf = (answer?: Response) =>
        [...(answer?.headers ?? [])].filter(([name]) => name !== "ratelimit");
      expect(headersOf(there)).toEqual(headersOf(not));
      for (const answer of [there, not]) expect(answer?.headers.has("ratelimit")).toBe(true);
    }
  });
});

describe("what is listed", () => {
  it("is the caller's own sites", async () => {
    const listed = async (holder: string) => {
      const answer = await service.ask("/v1/sites", {
        headers: bearer(tokens.get(holder) ?? ""),
      });
      const { sites } = (await answer.json()) as { sites: { id: string }[] };
      return sites.map(({ id }) => id).sort();
    };
    expect(await listed("viewer unn")).toEqual(["unn"]);
    expect(await listed("admin other")).toEqual(["other"]);
    expect(await listed("viewer every site")).toEqual(["other", "unn"]);
  });
});
