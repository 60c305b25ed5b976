import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { beacon, counterOf, startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";

const SCRIPT = new URL("../../scripts/rebuild.ts", import.meta.url).pathname;

/** Runs the command to its end. */
const run = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, [SCRIPT, ...args], options, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });

/** A view of so many hours ago. */
const viewOf = (hours: number) => {
  const hex = (Date.now() - hours * 3_600_000).toString(16).padStart(12, "0");
  return beacon({ view: `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}` });
};

it("rebuilds through the server that runs, and by itself where none does", async () => {
  const data = await folder();
  const server = await startServer(data);
  expect(await server.send(viewOf(47))).toBe(202);
  await expect.poll(() => counterOf(server), { timeout: 10_000 }).toBe(1);

  const where = { BYLINE_DATA: data, PORT: new URL(server.url).port };
  const asked = await run(["--site", "news"], { ...where, BYLINE_ADMIN_TOKEN: TOKEN });
  expect(asked).toMatchObject({ code: 0, said: expect.stringContaining("Rebuilt 1 days.") });
  expect(await counterOf(server)).toBe(1);

  const untold = await run(["--site", "news"], where);
  expect(untold).toMatchObject({ code: 1, said: expect.stringContaining("BYLINE_ADMIN_TOKEN") });
  const missing = await run(["--site", "nowhere"], { ...where, BYLINE_ADMIN_TOKEN: TOKEN });
  expect(missing).toEqual({ code: 1, said: "There is no site nowhere\n" });

  await server.end("SIGTERM");
  const alone = await run(["--site", "news"], where);
  expect(alone).toMatchObject({ code: 0, said: expect.stringContaining("Rebuilt 1 days.") });
});

it("says what is wrong with how it is called", async () => {
  const nowhere = { BYLINE_DATA: join(await folder(), "none") };
  const asked = await run(["--site", "news"], nowhere);
  expect(asked).toMatchObject({ code: 1, said: expect.stringContaining("There is no data in") });
  expect(await run([], nowhere)).toMatchObject({ code: 2 });
  const odd = await run(["--sites", "news"], nowhere);
  expect(odd).toMatchObject({ code: 2, said: expect.stringContaining("--sites") });
  expect((await run(["--help"], nowhere)).code).toBe(0);
});
