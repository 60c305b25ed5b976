import { env } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { breakStore, healStore } from "./store.ts";

const ask = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(
    new Request(`https://byline.example${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${env.BYLINE_ADMIN_TOKEN}`,
        "content-type": "application/json",
      },
    }),
  );

const send = (method: string, id: string, body?: object) =>
  ask(`/v1/sites/filed/articles/${encodeURIComponent(id)}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

beforeAll(async () => {
  const put = await ask("/v1/sites/filed", {
    method: "PUT",
    body: JSON.stringify({ name: "Filed", hosts: ["filed.example"] }),
  });
  expect(put.status).toBe(200);
});
afterEach(() => healStore());

describe("an article at the edge", () => {
  it.each(["/en/news/x", "100%", "новини?", "x/history"])("may have the id %s", async (id) => {
    const put = await send("PUT", id, { title: "One", authors: ["Ann"] });
    expect(put.status, await put.clone().text()).toBe(201);
    const patch = await send("PATCH", id, { tags: ["T"], title: null });
    expect(await patch.json()).toMatchObject({ id, title: "", authors: ["Ann"], tags: ["T"] });
    const history = await ask(`/v1/sites/filed/articles/${encodeURIComponent(id)}/history`);
    expect((await history.json<{ changes: object[] }>()).changes).toHaveLength(2);
    expect((await send("DELETE", id)).status).toBe(204);
    expect((await send("GET", id)).status).toBe(404);
  });

  it("loses no field that is stated beside others", async () => {
    await send("PUT", "busy", { title: "One" });
    const fields = {
      authors: ["Ann"],
      section: ["War"],
      tags: ["T"],
      place: "Kyiv",
      agency: "UNN",
    };
    const answers = await Promise.all(
      Object.entries(fields).map(([name, value]) => send("PATCH", "busy", { [name]: value })),
    );
    for (const answer of answers) expect(answer.status).toBe(200);
    expect(await (await send("GET", "busy")).json()).toMatchObject({ title: "One", ...fields });
  });

  it("is not changed while ClickHouse is away, and says so", async () => {
    await send("PUT", "later", { title: "One" });
    await breakStore("refuse");
    expect((await send("PATCH", "later", { title: "Two" })).status).toBe(503);
    await healStore();
    expect(await (await send("GET", "later")).json()).toMatchObject({ title: "One" });
  });
});
