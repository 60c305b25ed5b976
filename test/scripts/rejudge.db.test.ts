import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { beacon, counterOf, startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";

const SCRIPT = new URL("../../scripts/rejudge.ts", import.meta.url).pathname;

/** Runs the command to its end. */
const run = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, [SCRIPT, ...args], options, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });

it("says what would change, does it where told to, and asks the server that runs", async () => {
  const data = await folder();
  const server = await startServer(data);
  const authorization = `Bearer ${TOKEN}`;
  const put = async (spamReferrers: string) => {
    const answer = await fetch(`${server.url}/v1/sites/news`, {
      method: "PUT",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ name: "News", publicCounter: true, spamReferrers }),
    });
    expect(answer.status).toBe(200);
  };
  await put("count");
  expect(await server.send({ ...beacon(), referrer: "https://semalt.com/" })).toBe(202);
  await expect.poll(() => counterOf(server), { timeout: 10_000 }).toBe(1);
  await put("refuse");

  const where = { BYLINE_DATA: data, PORT: new URL(server.url).port, BYLINE_ADMIN_TOKEN: TOKEN };
  const dry = await run(["--site", "news"], where);
  expect(dry).toMatchObject({ code: 0, said: expect.stringContaining("1 view would be judged") });
  expect(dry.said).toMatch(/spam-referrer +0 -> 1 {2}\(\+1\)/);
  expect(await counterOf(server)).toBe(1);
  const applied = await run(["--site", "news", "--apply"], where);
  expect(applied).toMatchObject({ code: 0, said: expect.stringContaining("1 view judged anew.") });
  expect(await counterOf(server)).toBe(0);

  await server.end("SIGTERM");
  const alone = await run(["--site", "news"], where);
  expect(alone).toMatchObject({ code: 0, said: expect.stringContaining("No view is judged") });
  expect((await run([], where)).code).toBe(2);
});
