import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Problem } from "../../src/contract/problem.ts";
import { site } from "../support/store.ts";
import { type Service, startService } from "./service.ts";

let service: Service;
let port: number;
/** What was asked of the newsroom's server. */
const asked: string[] = [];

const server = createServer((request, response) => {
  const path = request.url ?? "/";
  asked.push(path);
  const to = (location: string) => response.writeHead(302, { location }).end();
  if (path === "/moved") return to("/story");
  if (path === "/round") return to("/round");
  if (path === "/away") return to(`http://localhost:${port}/story`);
  if (path === "/gone") return response.writeHead(410, { "content-type": "text/html" }).end("gone");
  if (path === "/image") return response.writeHead(200, { "content-type": "image/png" }).end("x");
  response.writeHead(200, { "content-type": "text/html" });
  if (path === "/large") return response.end("x".repeat(3 * 1024 * 1024 + 1));
  if (path === "/elder") {
    return response.end(
      Buffer.concat([
        Buffer.from('<meta charset="windows-1251"><h1>'),
        Buffer.from([0xcc, 0xb3, 0xf1, 0xf2]),
      ]),
    );
  }
  return response.end("<h1>Міст</h1>");
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
  service = await startService(
    [
      site({ id: "unn", hosts: [`127.0.0.1:${port}`, "unn.example", "*.inner.example"] }),
      site({ id: "any", hosts: [] }),
    ],
    { addressesOf: async (host) => (host.startsWith("public.") ? ["203.0.113.9"] : ["10.0.0.7"]) },
  );
});
afterAll(async () => {
  await service.close();
  server.close();
});

const get = (url: string, of = "unn") =>
  service.asAdmin(`/v1/sites/${of}/page?url=${encodeURIComponent(url)}`);
const here = (path: string) => get(`http://127.0.0.1:${port}${path}`);

it("answers a page of the site's own host, also after it has moved", async () => {
  expect(await (await here("/story")).json()).toEqual({
    url: `http://127.0.0.1:${port}/story`,
    html: "<h1>Міст</h1>",
  });
  expect(await (await here("/moved")).json()).toMatchObject({
    url: `http://127.0.0.1:${port}/story`,
  });
});

it("reads a page of an elder encoding as it says", async () => {
  expect(((await (await here("/elder")).json()) as { html: string }).html).toContain("<h1>Міст");
});

it.each([
  ["/gone", 404, "The page answers with status 410"],
  ["/image", 409, "The page is no HTML but image/png"],
  ["/large", 409, "The page has more than 3 MB"],
  ["/round", 409, "The page redirects more than 3 times"],
])("says why %s cannot be had", async (path, status, detail) => {
  const answer = await here(path);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as Problem).detail).toBe(detail);
});

it.each([
  ["http://other.example/story", /does not name/],
  ["http://127.0.0.2/story", /does not name/],
  ["http://[::1]/story", /does not name/],
  ["http://a.inner.example/", /inner network/],
  ["http://localhost.inner.example./", /inner network|does not name/],
  ["file:///etc/passwd", /no http/],
  ["http://me:secret@unn.example/", /password/],
  ["nonsense", /absolute/],
])("fetches nothing from %s", async (url, message) => {
  asked.length = 0;
  const answer = await get(url);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as Problem).faults?.[0]?.message).toMatch(message);
  expect(asked).toEqual([]);
});

it("follows no redirect to a host that the site does not name", async () => {
  asked.length = 0;
  const answer = await here("/away");
  expect(answer.status).toBe(400);
  expect(asked).toEqual(["/away"]);
});

it("fetches nothing for a site that names no host, nor for nobody", async () => {
  expect((await get(`http://127.0.0.1:${port}/story`, "any")).status).toBe(400);
  expect((await service.ask("/v1/sites/unn/page?url=http://unn.example/")).status).toBe(401);
});
