import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StoreDown } from "../../src/store/engine.ts";
import { beacon, type Service, startService, TOKEN } from "./service.ts";

const RANGE = "from=2026-03-10&to=2026-03-11";
/** More than two pages of as many rows as one may have. */
const MANY = 2300;

let service: Service;
beforeAll(async () => {
  service = await startService();
  const lines = Array.from({ length: MANY }, (_, n) => {
    const article = { id: `a${n}`, title: `Article ${n}`, tags: ["All", `tag ${n}`] };
    return JSON.stringify(beacon({ article }));
  });
  const answer = await service.asAdmin("/v1/sites/unn/views/batch", {
    method: "POST",
    body: lines.join("\n"),
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-ndjson" },
  });
  expect(answer.status).toBe(200);
  await service.stored();
});
afterAll(() => service.close());

const rowsOf = (text: string): string[] => text.split("\r\n").slice(1, -1);
const keyOf = (row: string): string => row.slice(0, row.indexOf(","));

describe("a list as CSV", () => {
  it.each([
    ["/v1/sites/unn/stats/top?by=article", MANY],
    ["/v1/sites/unn/stats/top?by=tag", MANY + 1],
    ["/v1/sites/unn/stats/top?by=tag&order=asc", MANY + 1],
    ["/v1/sites/unn/stats/together?tag=All", MANY],
    ["/v1/sites/unn/articles?", MANY],
  ])("is all rows, each once, where no page is asked for: %s", async (path, expected) => {
    const range = path.includes("stats") ? `&${RANGE}` : "";
    const answer = await service.asAdmin(`${path}${range}&format=csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("link")).toBe(null);
    const rows = rowsOf(await answer.text());
    expect(rows).toHaveLength(expected);
    expect(new Set(rows.map(keyOf)).size).toBe(expected);
  });

  it("is the page that is asked for by `limit`, and tells the next", async () => {
    const answer = await service.asAdmin(`/v1/sites/unn/stats/top?${RANGE}&limit=1000&format=csv`);
    expect(rowsOf(await answer.text())).toHaveLength(1000);
    expect(answer.headers.get("link")).toMatch(/rel="next"$/);
  });

  it("goes on from a cursor to the end", async () => {
    const path = `/v1/sites/unn/stats/top?${RANGE}&limit=1000`;
    const { next } = await service.json<{ next: string }>(path);
    const answer = await service.asAdmin(
      `/v1/sites/unn/stats/top?${RANGE}&cursor=${next}&format=csv`,
    );
    expect(rowsOf(await answer.text())).toHaveLength(MANY - 1000);
  });

  it.each(["views", "visitors", "engaged"])(
    "has the rows of the pages, in their order, by %s, compared and with how they were read",
    async (metric) => {
      for (const [by, order] of [
        ["article", "desc"],
        ["tag", "asc"],
        ["source", "desc"],
      ]) {
        const asked = `stats/top?${RANGE}&by=${by}&order=${order}&metric=${metric}&compare=previous`;
        const whole = await service.asAdmin(`/v1/sites/unn/${asked}&format=csv`);
        let paged = "";
        let path: string | undefined = `/v1/sites/unn/${asked}&limit=1000&format=csv`;
        while (path !== undefined) {
          const answer = await service.asAdmin(path);
          const text = await answer.text();
          paged += paged === "" ? text : text.slice(text.indexOf("\r\n") + 2);
          path = answer.headers.get("link")?.match(/^<(.+)>; rel="next"$/)?.[1];
        }
        expect(await whole.text()).toBe(paged);
      }
    },
  );

  it("tells each member once, with its figures of one moment, while views are counted", async () => {
    const answer = await service.asAdmin(`/v1/sites/unn/stats/top?${RANGE}&format=csv`);
    const reader = answer.body?.getReader();
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader?.read())?.value, { stream: true });
    const first = rowsOf(`${text}\r\n`).length;
    expect(first).toBeLessThan(MANY);
    // The last of the ranking becomes its first.
    const risen = { id: `a${MANY - 1}`, title: "Risen" };
    for (let n = 0; n < 5; n++) await service.view(beacon({ article: risen }));
    await service.stored();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
    }
    const rows = rowsOf(text);
    expect(rows).toHaveLength(MANY);
    expect(new Set(rows.map(keyOf)).size).toBe(MANY);
    expect(rows.map((row) => row.split(",")[2])).toEqual(Array(MANY).fill("1"));
    const after = await service.asAdmin(`/v1/sites/unn/stats/top?${RANGE}&limit=1&format=csv`);
    expect(rowsOf(await after.text())[0]).toMatch(/^a2299,Risen,6,/);
  });

  it("is one statement, and breaks off where the store is lost on the way", async () => {
    const asked: string[] = [];
    const stream: Service["engine"]["stream"] = async function* (statement, params, format) {
      asked.push(statement.name);
      for await (const piece of service.engine.stream(statement, params, format)) {
        yield piece.subarray(0, piece.length / 2);
        throw new StoreDown("away");
      }
    };
    // Methods of a class: none of its own to spread.
    const engine: Service["engine"] = Object.assign(Object.create(service.engine), { stream });
    const answer = await service.elsewhere({ engine })(
      `/v1/sites/unn/stats/top?${RANGE}&format=csv`,
      { headers: { authorization: `Bearer ${TOKEN}` } },
    );
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow("away");
    expect(asked).toEqual(["top-whole"]);
  });

  it("is a refusal where the store is lost before its first row", async () => {
    const stream = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new StoreDown("away")) }),
    });
    const engine: Service["engine"] = Object.assign(Object.create(service.engine), { stream });
    const answer = await service.elsewhere({ engine })(
      `/v1/sites/unn/stats/top?${RANGE}&format=csv`,
      { headers: { authorization: `Bearer ${TOKEN}` } },
    );
    expect(answer.status).toBe(503);
  });

  it("is asked for few times at once, and again once one has ended", async () => {
    const path = `/v1/sites/unn/stats/top?${RANGE}&format=csv`;
    const [one, other, third] = await Promise.all(["One", "Other", "Third"].map(heldBy));
    if (!one || !other || !third) throw new Error("no tokens");
    const refused = async (ask: Ask, why: string) => {
      const answer = await ask(path);
      expect(answer.status).toBe(429);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(await answer.json()).toMatchObject({
        type: "/docs#problem-too-many",
        detail: `${why} are under way: wait for one to end`,
      });
    };
    // Nobody has more than half of them.
    const open = [await one(path), await one(path)];
    await refused(one, "2 lists as CSV of yours");
    open.push(await other(path), await other(path));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await refused(third, "4 lists as CSV");
    // A page is no matter of it.
    expect((await third(`${path}&limit=5`)).status).toBe(200);
    await open[0]?.body?.cancel();
    await open[2]?.text();
    const again = [await one(path), await third(path)];
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    await refused(one, "2 lists as CSV of yours");
    for (const answer of [...open, ...again]) if (!answer.bodyUsed) await answer.body?.cancel();
    const anew = await one(path);
    expect(rowsOf(await anew.text())).toHaveLength(MANY);
  });

  it("holds no place for who asks for its head alone", async () => {
    const path = `/v1/sites/unn/stats/top?${RANGE}&format=csv`;
    for (let n = 0; n < 6; n++) {
      const head = await service.asAdmin(path, { method: "HEAD" });
      expect(head.status).toBe(200);
      expect(head.headers.get("content-type")).toContain("text/csv");
      expect(head.headers.has("x-byline-answer")).toBe(true);
      expect(await head.text()).toBe("");
    }
  });

  type Ask = (path: string) => Promise<Response>;

  /** Asks by a token of a name. */
  async function heldBy(name: string): Promise<Ask> {
    const made = await service.asAdmin("/v1/tokens", {
      method: "POST",
      body: JSON.stringify({ name, role: "viewer" }),
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    });
    const { token } = (await made.json()) as { token: string };
    return async (path) => service.ask(path, { headers: { authorization: `Bearer ${token}` } });
  }
});

describe("a list of what people state as CSV", () => {
  const post = (path: string, body: unknown) =>
    service.asAdmin(`/v1/sites/unn/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    });
  const at = "2026-03-10T12:00:00.000Z";
  const id = (n: number) => `6f1c0c52-2f0b-4d6e-9a53-${String(n).padStart(12, "0")}`;
  const text = async (path: string, page = "") => {
    const answer = await service.asAdmin(`/v1/sites/unn/${path}?format=csv${page}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/csv");
    return { text: await answer.text(), link: answer.headers.get("link") };
  };

  it("is every adjustment with its headline, those taken back too, and no formula", async () => {
    const many = Array.from({ length: 1000 }, (_, n) => n);
    for (const more of [0, 1000]) {
      const adjusted = many.map((n) => ({
        ...{ id: id(n + more), article: `a${n}`, views: n + 1, reason: "=1+1" },
      }));
      expect((await post("adjustments", adjusted)).status).toBe(201);
    }
    const path = `/v1/sites/unn/adjustments/${id(1999)}`;
    expect((await service.asAdmin(path, { method: "DELETE" })).status).toBe(200);
    const all = await text("adjustments");
    const rows = rowsOf(all.text);
    expect(
      all.text.startsWith("id,article,name,views,reason,author,at,takenBackAt,takenBackBy"),
    ).toBe(true);
    expect(rows).toHaveLength(2000);
    expect(rows[0]).toBe(`${id(1999)},a999,Article 999,1000,'=1+1,admin,${at},${at},admin`);
    expect(new Set(rows.map(keyOf)).size).toBe(2000);
    const page = await text("adjustments", "&limit=1000");
    expect(rowsOf(page.text)).toEqual(rows.slice(0, 1000));
    const rest = await service.asAdmin(page.link?.match(/^<(.+)>/)?.[1] ?? "");
    expect(rowsOf(await rest.text())).toEqual(rows.slice(1000));
  });

  it("is every annotation of the days asked for", async () => {
    const push = {
      id: id(1),
      kind: "push",
      at: "2026-03-10T08:15:00Z",
      article: "a1",
      text: "@A1",
    };
    const old = { id: id(2), kind: "other", at: "2025-03-10T08:15:00Z", text: "Old, and over" };
    expect((await post("annotations", [push, old])).status).toBe(201);
    const head = "id,kind,at,until,article,name,text,author,made,takenBackAt,takenBackBy";
    const one = `${id(1)},push,2026-03-10T08:15:00.000Z,,a1,Article 1,'@A1,admin,${at},,`;
    const other = `${id(2)},other,2025-03-10T08:15:00.000Z,,,,"Old, and over",admin,${at},,`;
    expect((await text("annotations")).text).toBe(`${[head, one, other].join("\r\n")}\r\n`);
    expect(rowsOf((await text("annotations", "&from=2026-01-01")).text)).toEqual([one]);
  });

  it("is every outage, and every import with its days", async () => {
    const stated = { id: id(3), from: "2026-03-10T08:00:00Z", to: "2026-03-10T09:00:00Z" };
    expect((await post("outages", { ...stated, why: "-template" })).status).toBe(201);
    const head = "id,from,to,cause,why,author,at,takenBackAt,takenBackBy";
    const one = `${id(3)},2026-03-10T08:00:00.000Z,2026-03-10T09:00:00.000Z,stated,'-template,admin,${at},,`;
    expect((await text("outages")).text).toBe(`${head}\r\n${one}\r\n`);
    const { site: _, ...said } = beacon({ at: "2025-01-02T10:00:00Z", article: { id: "a1" } });
    const view = { ...said, at: "2025-01-02T10:00:00Z", import: "old" };
    const brought = await service.asAdmin("/v1/sites/unn/views/batch", {
      method: "POST",
      body: JSON.stringify(view),
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-ndjson" },
    });
    expect(brought.status).toBe(200);
    await service.stored();
    const imports = await text("imports");
    expect(imports.text.split("\r\n")[0]).toBe(
      "name,views,refused,withdrawn,figures,articles,from,to,figuredFrom,figuredTo,singleFrom,singleTo",
    );
    expect(rowsOf(imports.text)).toEqual([
      "old,1,0,0,0,1,2025-01-02,2025-01-03,,,2025-01-02,2025-01-03",
    ]);
  });
});
