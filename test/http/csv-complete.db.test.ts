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

  it("asks for no more than is taken, and breaks off where the store is lost on the way", async () => {
    let asked = 0;
    const rows: Service["engine"]["rows"] = (statement, params) => {
      if (statement.name === "top" && ++asked > 2) throw new StoreDown("away");
      return service.engine.rows(statement, params);
    };
    // Methods of a class: none of its own to spread.
    const engine: Service["engine"] = Object.assign(Object.create(service.engine), { rows });
    const ask = service.elsewhere({ engine });
    const answer = await ask(`/v1/sites/unn/stats/top?${RANGE}&format=csv`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.status).toBe(200);
    const reader = answer.body?.getReader();
    await reader?.read();
    expect(asked).toBe(1);
    await reader?.read();
    expect(asked).toBe(2);
    await expect(reader?.read()).rejects.toThrow("away");
  });
});
