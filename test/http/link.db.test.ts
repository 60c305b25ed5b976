import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../src/contract/operations.ts";
import { beacon, type Service, startService } from "./service.ts";

/** What only the newsroom is to know, each with the links that may be told it none the less. */
const INTERNAL: Record<string, readonly string[]> = {
  "a reason of ours": [],
  stated: [],
  "the site's own note": ["the whole site"],
  "a note of the article shared": [
    "the whole site",
    "an author",
    "without another",
    "lives of an article",
  ],
  "a note of another article": ["the whole site"],
  "Unread and unpublished": [],
  "who made it": [],
};

/** Views that links are of. */
const VIEWS: Record<string, object> = {
  "the whole site": {},
  "an author": { filters: { author: ["Ann"] } },
  "without another": { without: { author: ["Bea"] } },
  "lives of an article": { filters: { article: ["shared"] }, lives: true },
  "readers of a country": { filters: { country: ["UA"] } },
  "an author, of readers": { filters: { author: ["Ann"] }, without: { device: ["phone"] } },
};

let service: Service;
const tokens = new Map<string, string>();

const post = async <Answer>(path: string, body: object, token?: string): Promise<Answer> => {
  const answer = await service.asAdmin(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  });
  expect(answer.status).toBe(201);
  return answer.json() as Promise<Answer>;
};

beforeAll(async () => {
  service = await startService();
  for (const [id, author] of [
    ["shared", "Ann"],
    ["other", "Bea"],
  ] as const) {
    await service.view(beacon({ article: { id, title: `Of ${author}`, authors: [author] } }));
  }
  await service.stored();
  const secret = await post<{ token: string }>("/v1/tokens", {
    name: "who made it",
    role: "admin",
  });
  const [from, to, at] = ["2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", "2026-03-10T08:30:00Z"];
  const outage = { from, to, why: "a reason of ours" };
  await post("/v1/sites/unn/outages", outage, secret.token);
  const unfiled = "Unread and unpublished";
  await post(
    "/v1/sites/unn/annotations",
    [
      { kind: "other", at, text: "the site's own note" },
      { kind: "other", at, article: "shared", text: "a note of the article shared" },
      { kind: "other", at, article: "other", text: "a note of another article" },
      { kind: "push", at, article: unfiled },
    ],
    secret.token,
  );
  for (const [name, view] of Object.entries(VIEWS)) {
    const share = { name: "link", view: { ...view, days: 30 } };
    tokens.set(name, (await post<{ token: string }>("/v1/sites/unn/shares", share)).token);
  }
});
afterAll(() => service.close());

const open = operations.filter(({ access, method }) => access === "share" && method === "get");
const asked = open
  .filter(({ path }) => !path.includes("{id}"))
  .flatMap((one) =>
    ["json", ...("csv" in one && one.csv ? ["csv"] : [])].map((as) => ({ one, as })),
  )
  .map(({ one, as }) => [one.name, as, one.path] as const);

const NEEDED: Record<string, string> = {
  lifecycle: "article=shared&",
  together: "author=Ann&",
};

const told = async (link: string, name: string, as: string, path: string) => {
  const query = path.includes("{site}") ? `${NEEDED[name] ?? ""}format=${as}` : "";
  const address = `${path.replace("{site}", "unn")}?${as === "json" && name === "sites" ? "" : query}`;
  const answer = await service.ask(address, {
    headers: { authorization: `Bearer ${tokens.get(link)}` },
  });
  const text = `${answer.headers.get("x-byline-answer") ?? ""}${await answer.text()}`;
  return { status: answer.status, text };
};

describe("what a link is told", () => {
  it.each(asked)(
    "by %s as %s is nothing of the newsroom's own beyond what it shows",
    async (...of) => {
      for (const link of tokens.keys()) {
        const { status, text } = await told(link, ...of);
        // The life of an article is for links of lives alone.
        expect([200, 403], `${link}: ${text}`).toContain(status);
        for (const [secret, links] of Object.entries(INTERNAL)) {
          if (!links.includes(link)) expect(text, `${link}: ${secret}`).not.toContain(secret);
        }
      }
    },
  );

  it("is that there was an outage, and when", async () => {
    for (const link of tokens.keys()) {
      const { text } = await told(link, "summary", "json", "/v1/sites/{site}/stats/summary");
      const [from, to] = ["2026-03-10T08:00:00.000Z", "2026-03-10T09:00:00.000Z"];
      expect(JSON.parse(text).notes).toEqual([{ kind: "outage", from, to }]);
    }
  });

  it("is what was annotated of what it shows", async () => {
    for (const link of tokens.keys()) {
      for (const as of ["json", "csv"]) {
        const { text } = await told(link, "annotations", as, "/v1/sites/{site}/annotations");
        for (const [secret, links] of Object.entries(INTERNAL)) {
          if (links.includes(link)) expect(text, `${link}: ${secret}`).toContain(secret);
        }
      }
    }
  });
});
