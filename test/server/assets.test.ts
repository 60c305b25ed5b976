import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Assets } from "../../src/server/assets.ts";
import { folder } from "../support/folder.ts";

const CODE = "export {};\n".repeat(100);

async function assets(): Promise<Assets> {
  const path = await folder();
  await mkdir(join(path, "assets"));
  await writeFile(join(path, "index.html"), "<!doctype html>");
  await writeFile(join(path, "docs.html"), "<!doctype html><title>API</title>");
  await writeFile(join(path, "byline.js"), "0");
  await writeFile(join(path, "byline-embeds.js"), "0");
  await writeFile(join(path, "byline.0123456789abcdef.js"), "0");
  await writeFile(join(path, "byline-article.0123456789abcdef.js"), "0");
  await writeFile(join(path, "byline.json"), "{}");
  await writeFile(join(path, "assets", "main-1a2b3c.js"), CODE);
  return Assets.load(path);
}

const get = (path: string, headers: Record<string, string> = {}, method = "GET"): Request =>
  new Request(`http://127.0.0.1${path}`, { headers, method });

describe("assets", () => {
  it("are kept by browsers as long as their names allow", async () => {
    const all = await assets();
    const told = (path: string) => {
      const headers = all.file(get(path))?.headers;
      return [headers?.get("content-type"), headers?.get("cache-control")];
    };
    for (const path of ["/", "/docs"]) {
      expect(told(path)).toEqual(["text/html; charset=utf-8", "no-cache"]);
    }
    expect(await all.file(get("/docs"))?.text()).toContain("API");
    const script = "text/javascript; charset=utf-8";
    for (const path of ["/byline.js", "/byline-embeds.js"]) {
      const cache = "public, max-age=86400, stale-while-revalidate=604800";
      expect(told(path)).toEqual([script, cache]);
    }
    for (const path of [
      "/assets/main-1a2b3c.js",
      "/byline.0123456789abcdef.js",
      "/byline-article.0123456789abcdef.js",
    ]) {
      expect(told(path)).toEqual([script, "public, max-age=31536000, immutable"]);
    }
    expect(told("/byline.json")).toEqual(["application/json", "public, max-age=300"]);
  });

  it("are compressed for those who can read it", async () => {
    const all = await assets();
    const plain = all.file(get("/assets/main-1a2b3c.js"));
    expect(await plain?.text()).toBe(CODE);
    const zipped = all.file(get("/assets/main-1a2b3c.js", { "accept-encoding": "br, gzip" }));
    expect(zipped?.headers.get("content-encoding")).toBe("gzip");
    const bytes = new Uint8Array((await zipped?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(gunzipSync(bytes).toString()).toBe(CODE);
  });

  it("that a browser has already are not sent again", async () => {
    const all = await assets();
    const etag = all.file(get("/"))?.headers.get("etag") ?? "";
    expect(all.file(get("/", { "if-none-match": etag }))?.status).toBe(304);
    expect(all.file(get("/", { "if-none-match": 'W/"other"' }))?.status).toBe(200);
  });

  it("answer HEAD with their length alone", async () => {
    const answer = (await assets()).file(get("/", {}, "HEAD"));
    expect(answer?.headers.get("content-length")).toBe("15");
    expect(await answer?.text()).toBe("");
  });

  it("give the dashboard for its own paths, and nothing for files that are not there", async () => {
    const all = await assets();
    expect(await all.page(get("/news/articles/second-round.html"))?.text()).toBe("<!doctype html>");
    expect(all.page(get("/assets/main-old.js"))).toBeNull();
    expect(all.page(get("/v1/nothing"))).toBeNull();
    expect(all.page(get("/byline.js"))).toBeNull();
    expect(all.page(get("/byline-embeds.js"))).toBeNull();
    expect(all.page(get("/byline.ffffffffffffffff.js"))).toBeNull();
    expect(all.file(get("/../server.ts"))).toBeNull();
    expect(all.file(get("/%2e%2e/server.ts"))).toBeNull();
  });

  it("may be embedded in pages of other origins where they are the tracker", async () => {
    const all = await assets();
    const policy = (path: string) => {
      const headers = all.file(get(path))?.headers;
      return ["cross-origin-resource-policy", "access-control-allow-origin"].map((name) =>
        headers?.get(name),
      );
    };
    expect(policy("/byline.js")).toEqual(["cross-origin", "*"]);
    expect(policy("/byline-embeds.js")).toEqual(["cross-origin", "*"]);
    expect(policy("/byline.0123456789abcdef.js")).toEqual(["cross-origin", "*"]);
    expect(policy("/byline.json")).toEqual(["cross-origin", "*"]);
    expect(policy("/")).toEqual([null, null]);
  });

  it("are none before the first build", async () => {
    const none = await Assets.load(join(await folder(), "public"));
    expect(none.built).toBe(false);
    expect(none.file(get("/"))).toBeNull();
    expect(none.page(get("/"))).toBeNull();
  });
});
