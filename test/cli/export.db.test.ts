import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { beacon, counterOf, startServer } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

it("writes a file of views, to the standard output too, and replaces none unasked", async () => {
  const data = await folder();
  const server = await startServer(data);
  for (let i = 0; i < 3; i++) expect(await server.send(beacon())).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(3);

  const into = await folder();
  const file = join(into, "views.parquet");
  const order = ["export", "views", "--site", "news", "--data", data];
  expect(await byline([...order, "-o", file])).toEqual({ code: 0, out: "", err: "" });
  expect((await readFile(file)).subarray(-4).toString()).toBe("PAR1");
  const again = await byline([...order, "-o", file]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("--force") });
  expect((await byline([...order, "-o", file, "--force"])).code).toBe(0);

  const { code, out, err } = await byline(order);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.trimEnd().split("\n").length).toBe(3);
  const articles = await byline(["export", "articles", "--site", "news", "--data", data]);
  expect(JSON.parse(articles.out)).toMatchObject({ id: "second-round", title: "Second round" });
  expect(await readdir(into)).toEqual(["views.parquet"]);

  const nowhere = await byline([...order, "-o", join(into, "no", "views.csv")]);
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining("cannot be written") });
  expect((await byline([...order, "--format", "xml"])).code).toBe(2);
});

it("says that an export broke off, ends with 1 and leaves no file", async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "x-byline-rows": "1000" });
    response.write('{"view":"1"}\n');
    setTimeout(() => response.destroy(), 50);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const into = await folder();
  const order = ["export", "views", "--site", "news", "--url", url, "--token", "x"];
  const broken = await byline([...order, "-o", join(into, "views.ndjson")]);
  expect(broken).toMatchObject({ code: 1, err: expect.stringContaining("broke off") });
  expect(await readdir(into)).toEqual([]);
  expect((await byline(order)).code).toBe(1);
});

it("leaves a file as it was where the new one does not come to its end", async () => {
  const into = await folder();
  const file = join(into, "views.ndjson");
  await writeFile(file, "before");
  const order = ["export", "views", "--site", "news", "--url", "http://127.0.0.1:2"];
  const away = await byline([...order, "--token", "x", "-o", file, "--force"]);
  expect(away).toMatchObject({ code: 1, err: expect.stringContaining("Nothing answers") });
  expect(await readFile(file, "utf8")).toBe("before");
});
