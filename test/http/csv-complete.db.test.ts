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
}, 120_000);
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
    const open = await Promise.all([1, 2, 3, 4].map(() => service.asAdmin(path)));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const refused = await service.asAdmin(path);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("5");
    await open[0]?.body?.cancel();
    await open[1]?.text();
    const [again, other] = await Promise.all([service.asAdmin(path), service.asAdmin(path)]);
    expect([again.status, other.status]).toEqual([200, 200]);
    for (const answer of [...open.slice(2), again, other]) await answer.body?.cancel();
  });
});
