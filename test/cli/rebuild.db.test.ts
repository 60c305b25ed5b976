import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { beacon, counterOf, startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

/** A view of so many hours ago. */
const viewOf = (hours: number) => {
  const hex = (Date.now() - hours * 3_600_000).toString(16).padStart(12, "0");
  return beacon({ view: `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}` });
};

it("rebuilds through the server that runs, and by itself where none does", async () => {
  const data = await folder();
  const server = await startServer(data);
  expect(await server.send(viewOf(47))).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(1);

  const rebuilt = { code: 0, out: "Rebuilt 1 day.\n", err: "" };
  const order = ["rebuild", "--site", "news"];
  // The server has left in its folder how to reach it, so no token is needed on the machine.
  expect(await byline(order, { BYLINE_DATA: data })).toEqual(rebuilt);
  expect(await counterOf(server)).toBe(1);
  const there = { BYLINE_URL: server.url };
  expect(await byline(order, { ...there, BYLINE_ADMIN_TOKEN: TOKEN })).toEqual(rebuilt);
  expect(await byline([...order, "--url", server.url, "--token", TOKEN])).toEqual(rebuilt);

  const untold = await byline(order, there);
  expect(untold).toMatchObject({ code: 1, err: expect.stringContaining("BYLINE_ADMIN_TOKEN") });
  const missing = await byline(["rebuild", "--site", "nowhere"], { BYLINE_DATA: data });
  expect(missing).toEqual({ code: 1, out: "", err: "There is no site nowhere\n" });

  await server.end("SIGTERM");
  expect(await byline(order, { BYLINE_DATA: data })).toEqual(rebuilt);
  const away = await byline(order, { ...there, BYLINE_ADMIN_TOKEN: TOKEN });
  expect(away).toMatchObject({ code: 1, err: expect.stringContaining("Nothing answers at") });
});

it("finds the server again that was started after one was killed", async () => {
  const data = await folder();
  const killed = await startServer(data);
  await killed.end("SIGKILL");
  const list = ["sites", "list", "--data", data];
  expect(await byline(list)).toMatchObject({ code: 0, err: "" });
  const server = await startServer(data);
  expect(await byline(list)).toMatchObject({ code: 0, err: "" });
  // A token of a run that is over opens nothing.
  const old = JSON.stringify({ url: server.url, token: `byl_${"a".repeat(43)}` });
  await writeFile(join(data, "running.json"), old);
  const refused = await byline(list);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("not valid") });
});

it("makes no store in a folder that holds none", async () => {
  const data = await folder();
  for (const where of [data, join(data, "none")]) {
    const asked = await byline(["rebuild", "--site", "news", "--data", where]);
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining("There is no data in") });
  }
});
