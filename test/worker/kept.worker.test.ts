import { env } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { afterEach, beforeAll, expect, it } from "vitest";
import { breakStore, healStore } from "./store.ts";

const ask = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(`https://byline.example/v1/sites/kept${path}`, init));

const put = async (settings: object) => {
  const headers = {
    authorization: `Bearer ${env.BYLINE_ADMIN_TOKEN}`,
    "content-type": "application/json",
  };
  const body = JSON.stringify({ name: "Kept", ...settings });
  expect((await ask("", { method: "PUT", body, headers })).status).toBe(200);
};

beforeAll(() => put({ publicCounter: true }));
afterEach(() => healStore());

it.each(["/counter?article=a", "/counter.svg?article=a&lang=uk", "/most-read?hours=24"])(
  "%s is kept by the cache near the reader for as long as it says, and no longer",
  async (path) => {
    const first = await ask(path);
    expect(first.status).toBe(200);
    const body = await first.text();
    await breakStore("refuse");
    const again = await ask(path);
    expect([again.status, await again.text()]).toEqual([200, body]);
    expect(again.headers.get("access-control-allow-origin")).toBe("*");
    const etag = first.headers.get("etag") ?? "";
    const known = await ask(path, { headers: { "if-none-match": etag } });
    expect(known.status).toBe(304);
    await expect.poll(async () => (await ask(path)).status).toBe(503);
  },
  60_000,
);

it("nothing else is kept: not what is asked for with a token, nor that there is nothing", async () => {
  const headers = { authorization: `Bearer ${env.BYLINE_ADMIN_TOKEN}` };
  expect((await ask("/stats/summary", { headers })).status).toBe(200);
  expect((await ask("/stats/summary")).status).toBe(401);
  await put({ publicCounter: false });
  await expect.poll(async () => (await ask("/counter?article=b")).status).toBe(404);
  await put({ publicCounter: true });
  expect((await ask("/counter?article=b")).status).toBe(200);
});
