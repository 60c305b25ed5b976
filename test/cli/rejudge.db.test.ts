import { expect, it } from "vitest";
import { beacon, counterOf, startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

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
  await expect.poll(() => counterOf(server)).toBe(1);
  await put("refuse");

  const order = ["rejudge", "--site", "news", "--data", data];
  const dry = await byline(order);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("1 view would be judged") });
  expect(dry.out).toMatch(/spam-referrer +0 -> 1 {2}\(\+1\)/);
  expect(await counterOf(server)).toBe(1);
  const applied = await byline([...order, "--apply"]);
  expect(applied).toMatchObject({ code: 0, out: expect.stringContaining("1 view judged anew.") });
  expect(await counterOf(server)).toBe(0);

  await server.end("SIGTERM");
  const alone = await byline(order);
  expect(alone).toMatchObject({ code: 0, out: expect.stringContaining("No view is judged") });
  expect((await byline(["rejudge"])).code).toBe(2);
});
