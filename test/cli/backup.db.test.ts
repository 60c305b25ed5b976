import { once } from "node:events";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { beacon, counterOf, type ServerProcess, startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

/** Sends views until it is told to stop. @returns How many were answered 202 so far. */
function load(server: ServerProcess) {
  let answered = 0;
  let ended = false;
  const reader = async () => {
    while (!ended) {
      const status = await server.send(beacon()).catch(() => 0);
      if (status === 202) answered++;
    }
  };
  const readers = Promise.all([reader(), reader(), reader(), reader()]);
  return {
    answered: () => answered,
    async stop() {
      ended = true;
      await readers;
    },
  };
}

it("has all that was answered before it began, under load, and comes back elsewhere", async () => {
  const data = await folder();
  const server = await startServer(data);
  const made = await byline(["tokens", "create", "Agency", "--role", "viewer", "--data", data]);
  const under = load(server);
  await expect.poll(under.answered).toBeGreaterThan(200);

  const into = await folder();
  const before = under.answered();
  const taken = await byline(["backup", into, "--data", data]);
  const after = under.answered();
  expect(taken).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/ rows of views, /) });
  const [name = ""] = await readdir(into);
  expect(name).toMatch(/^byline-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/);
  const file = join(into, name);
  // The salts must be gone in 48 hours, wherever a backup lies.
  expect((await readFile(file)).includes("salts.json")).toBe(false);
  const salts = JSON.parse(await readFile(join(data, "salts.json"), "utf8"));
  expect(Object.keys(salts)).not.toEqual([]);
  const backup = await readFile(file);
  for (const { salt } of Object.values<{ salt: string }>(salts)) {
    expect(backup.includes(salt)).toBe(false);
  }

  await under.stop();
  await expect.poll(() => counterOf(server)).toBe(under.answered());
  // Nothing of it is left in the folder.
  expect(await readdir(data)).not.toContain("backup");
  expect(await readdir(join(data, "store"))).not.toContain("shadow/backup");
  await server.end("SIGTERM");

  const elsewhere = join(await folder(), "restored");
  const restored = await byline(["restore", file, "--data", elsewhere]);
  expect(restored).toMatchObject({ code: 0, err: "" });
  const again = await byline(["restore", file, "--data", elsewhere]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("is not empty") });

  const other = await startServer(elsewhere);
  await expect.poll(() => counterOf(other)).toBeGreaterThanOrEqual(before);
  await sleep(500);
  expect(await counterOf(other)).toBeLessThanOrEqual(after + 50);
  const headers = { authorization: `Bearer ${made.out.trim()}` };
  expect((await fetch(`${other.url}/v1/sites/news`, { headers })).status).toBe(200);
  expect(await other.send(beacon())).toBe(202);
  const views = await counterOf(other);
  await other.end("SIGTERM");
  const third = await startServer(elsewhere);
  await expect.poll(() => counterOf(third)).toBeGreaterThanOrEqual(views);
});

it("has what waits in the log", async () => {
  const data = await folder();
  const server = await startServer(data);
  expect(await server.send(beacon())).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(1);
  for (let i = 0; i < 5; i++) expect(await server.send(beacon())).toBe(202);
  const file = join(await folder(), "a.tar");
  expect((await byline(["backup", file, "--data", data])).code).toBe(0);
  expect(await byline(["backup", file, "--data", data])).toMatchObject({
    code: 1,
    err: expect.stringContaining("--force"),
  });
  const elsewhere = await folder();
  expect((await byline(["restore", file, "--data", elsewhere])).code).toBe(0);
  const other = await startServer(elsewhere);
  await expect.poll(() => counterOf(other)).toBe(6);
});

it("comes back after rows were deleted, and while the engine folds others", async () => {
  const data = await folder();
  const server = await startServer(data);
  const line = (day: string, title: string) =>
    JSON.stringify({ ...beacon(), at: `${day}T10:00:00Z`, article: { id: "second-round", title } });
  const body = [line("2026-03-01", "One"), line("2026-03-02", "Two")].join("\n");
  const headers = {
    authorization: `Bearer ${TOKEN}`,
    "content-type": "application/x-ndjson",
  };
  for (let twice = 0; twice < 2; twice++) {
    await fetch(`${server.url}/v1/sites/news/views/batch`, { method: "POST", headers, body });
  }
  await expect.poll(() => counterOf(server)).toBe(2);
  // What was sliced before is deleted, and stays in its files for a while.
  for (let twice = 0; twice < 2; twice++) {
    expect((await byline(["rebuild", "--site", "news", "--data", data])).code).toBe(0);
  }
  const file = join(await folder(), "a.tar");
  expect((await byline(["backup", file, "--data", data])).code).toBe(0);
  const elsewhere = await folder();
  expect(await byline(["restore", file, "--data", elsewhere])).toMatchObject({ code: 0, err: "" });
  const other = await startServer(elsewhere);
  await expect.poll(() => counterOf(other)).toBe(2);
});

it("takes back nothing that is not whole, and leaves nothing behind", async () => {
  const data = await folder();
  const server = await startServer(data);
  expect(await server.send(beacon())).toBe(202);
  const into = await folder();
  const file = join(into, "a.tar");
  expect((await byline(["backup", file, "--data", data])).code).toBe(0);
  await server.end("SIGTERM");
  const bytes = await readFile(file);

  const tried = async (changed: Uint8Array, says: string) => {
    const broken = join(into, "broken.tar");
    await writeFile(broken, changed);
    const elsewhere = await folder();
    const answer = await byline(["restore", broken, "--data", elsewhere]);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining(says) });
    expect((await readdir(elsewhere)).filter((name) => name !== "lock")).toEqual([]);
  };
  await tried(bytes.subarray(0, bytes.length - 20_000), "no whole backup");
  await tried(bytes.subarray(0, 1024), "no whole backup");
  await tried(Buffer.from("no tar at all".repeat(100)), "no whole backup");
  const damaged = Buffer.from(bytes);
  // Within the first file, behind its header.
  damaged[520] = (damaged[520] ?? 0) ^ 1;
  await tried(damaged, "damaged");

  const used = await folder();
  await mkdir(join(used, "store"));
  await copyFile(file, join(used, "mine"));
  const refused = await byline(["restore", file, "--data", used]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("is not empty") });
  expect((await readdir(used)).sort()).toEqual(["lock", "mine", "store"]);
  expect(await byline(["restore", join(into, "none.tar"), "--data", await folder()])).toMatchObject(
    {
      code: 1,
      err: expect.stringContaining("cannot be read"),
    },
  );
});

it("says that a backup broke off, and keeps none", async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "x-byline-bytes": "100000" });
    response.write("x".repeat(1000));
    setTimeout(() => response.destroy(), 50);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const into = await folder();
  const answer = await byline(["backup", join(into, "a.tar"), "--url", url, "--token", "x"]);
  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining("broke off") });
  expect(await readdir(into)).toEqual([]);
});
