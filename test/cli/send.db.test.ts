import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { beacon, counterOf, startServer } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

it("brings an export into another site, once however often it is sent", async () => {
  const data = await folder();
  const server = await startServer(data);
  const run = (...args: string[]) => byline([...args, "--data", data]);
  for (let i = 0; i < 3; i++) expect(await server.send(beacon())).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(3);
  expect((await run("sites", "create", "copy", "--name", "Copy")).code).toBe(0);
  const { out } = await run("export", "views", "--site", "news");
  const file = join(await folder(), "views.ndjson.gz");
  await writeFile(file, gzipSync(out));

  for (let twice = 0; twice < 2; twice++) {
    const sent = await run("send", file, "--site", "copy");
    expect(sent).toMatchObject({ code: 0, err: "" });
    expect(sent.out).toMatch(/^3 views were sent:\n\s*counted\s+3\n$/);
  }
  const top = `/v1/sites/copy/stats/top?by=article`;
  const views = async () =>
    (await server.ask<{ rows: { key: string; views: number }[] }>(top)).rows.map((row) => [
      row.key,
      row.views,
    ]);
  await expect.poll(views).toEqual([["second-round", 3]]);
});

it("says which line is at fault, and takes no file of another kind", async () => {
  const data = await folder();
  await startServer(data);
  const into = await folder();
  const run = async (name: string, content: string) => {
    const file = join(into, name);
    await writeFile(file, content);
    return byline(["send", file, "--site", "news", "--data", data]);
  };
  const good = JSON.stringify(beacon());
  const one = await run("a.ndjson", `${good}\n\n{"view":"no id","url":"https://unn.example/"}\n`);
  expect(one.code).toBe(1);
  expect(one.out).toContain("1 views were not taken. The first: a.ndjson, line 3: view");
  expect((await run("b.ndjson", `${good}\r\n`)).code).toBe(0);
  const csv = await run("views.csv", "view,at,verdict\n");
  expect(csv).toMatchObject({ code: 1, err: expect.stringContaining("views.csv is no file") });
});
