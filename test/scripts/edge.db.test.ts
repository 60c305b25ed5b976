import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Edge, startEdge } from "../../scripts/edge.ts";
import { Counter } from "../../src/contract/counter.ts";
import { Release } from "../../src/contract/release.ts";
import { Site } from "../../src/contract/site.ts";
import { SiteList } from "../../src/contract/sites.ts";
import { SECURITY_HEADERS } from "../../src/http/app.ts";
import { FOR_GOOD, TRACKER_CACHE, TRACKER_HEADERS } from "../../src/server/caching.ts";
import { openHttp } from "../../src/store/http.ts";
import { saveSite } from "../../src/store/sites.ts";

const AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

let folder: string;
let edge: Edge;
const start = () =>
  startEdge({ folder, host: "127.0.0.1", port: 0, database: "byline", token: null });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "byline-dev-edge-"));
  edge = await start();
});
afterAll(async () => {
  await edge.stop();
  await rm(folder, { recursive: true });
});

const ask = (path: string, init?: RequestInit) => fetch(`${edge.url}${path}`, init);

const send = (article: string) =>
  ask("/v1/views", {
    method: "POST",
    headers: { "content-type": "text/plain", "user-agent": AGENT },
    body: JSON.stringify({
      site: "news",
      view: `01972f6e-1c5b-7a51-9f2f-${crypto.randomUUID().slice(24)}`,
      url: "https://news.example/a",
      article: { id: article },
    }),
  });

const countOf = async (article: string) => {
  const answer = await ask(`/v1/sites/news/counter?article=${article}`);
  return Counter.parse(await answer.json()).articles[article];
};

describe("the Worker as it is deployed", () => {
  it("counts the views of its first site, and still knows them after a restart", async () => {
    expect(edge.sites).toMatchObject([{ id: "news" }]);
    expect((await ask("/ready")).status).toBe(200);
    expect((await send("kept")).status).toBe(202);
    await expect.poll(() => countOf("kept")).toBe(1);

    const { token } = edge;
    await edge.stop();
    edge = await start();
    expect(edge.token).toBe(token);
    expect(await countOf("kept")).toBe(1);
  });

  it("learns of sites by its schedule that others have put into the store", async () => {
    const store = openHttp(createClient, edge.store);
    await saveSite(store, Site.parse({ id: "other", name: "Other" }), Date.now());
    await store.close();
    const ids = async () => {
      const answer = await ask("/v1/sites", { headers: { authorization: `Bearer ${edge.token}` } });
      return SiteList.parse(await answer.json()).sites.map(({ id }) => id);
    };
    expect(await ids()).toEqual(["news"]);
    await edge.runSchedule();
    expect(await ids()).toEqual(["news", "other"]);
  });

  it("serves files with the headers of the server, and the dashboard for its own paths", async () => {
    const page = await ask("/news/authors/Yana%20Sokolivska");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<html");
    expect(Object.fromEntries(page.headers)).toMatchObject(SECURITY_HEADERS);
    const told = Release.parse(await (await ask("/byline.json")).json());
    for (const { name, path, integrity } of told.files) {
      for (const [address, cache] of [
        [`/${name}`, TRACKER_CACHE],
        [path, FOR_GOOD],
      ] as const) {
        const answer = await ask(address);
        expect(answer.headers.get("cache-control")).toBe(cache);
        expect(answer.headers.get("etag")).toMatch(/./);
        expect(Object.fromEntries(answer.headers)).toMatchObject(TRACKER_HEADERS);
        const hash = createHash("sha384").update(await answer.text());
        expect(`sha384-${hash.digest("base64")}`).toBe(integrity);
      }
    }
  });

  it("serves the API's page, and what it draws", async () => {
    const page = await ask("/docs");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<title>Byline · API</title>");
    expect(Object.fromEntries(page.headers)).toMatchObject(SECURITY_HEADERS);
    const description = (await (await ask("/openapi.json")).json()) as { openapi: string };
    expect(description.openapi).toBe("3.1.0");
  });

  it("has no page in place of a script that is not there, whoever asks", async () => {
    for (const path of ["/byline.ffffffffffffffff.js", "/byline-none.js", "/assets/main-old.js"]) {
      for (const mode of ["no-cors", "navigate"]) {
        const answer = await ask(path, { headers: { "sec-fetch-mode": mode } });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
        expect(answer.headers.get("cache-control")).toBeNull();
      }
    }
  });

  it("answers paths of the API itself", async () => {
    const answer = await ask("/v1/nothing");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });
});
