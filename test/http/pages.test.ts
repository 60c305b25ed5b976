import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { operations } from "../../src/contract/operations.ts";
import { Assets } from "../../src/server/assets.ts";
import { folder } from "../support/folder.ts";

const root = join(import.meta.dirname, "../..");

/** Whether Node answers a path that nothing else answers with the dashboard. */
async function pages(): Promise<(path: string) => boolean> {
  const path = await folder();
  await writeFile(join(path, "index.html"), "<!doctype html>");
  const assets = await Assets.load(path);
  return (asked) => assets.page(new Request(`http://127.0.0.1${asked}`)) !== null;
}

it("what the Worker keeps to itself is no page of the dashboard on Node either", async () => {
  const isPage = await pages();
  const toml = readFileSync(join(root, "wrangler.toml"), "utf8");
  const list = /^run_worker_first = (\[.*\])$/m.exec(toml)?.[1] ?? "[]";
  const kept: string[] = JSON.parse(list);
  expect(kept).toEqual(expect.arrayContaining(["/v1/*", "/health", "/metrics", "/openapi.json"]));
  expect(kept.filter((path) => isPage(path.replace("*", "nothing")))).toEqual([]);
});

it("no path of the API is a page of the dashboard", async () => {
  const isPage = await pages();
  expect(operations.filter(({ path }) => isPage(path))).toEqual([]);
});

it("a path that only begins like one of the API's is the dashboard's", async () => {
  const isPage = await pages();
  for (const path of ["/", "/unn", "/healthy", "/docs-of-ours", "/metrics.html"]) {
    expect(isPage(path), path).toBe(true);
  }
});
