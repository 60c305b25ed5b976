import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { holdPort } from "../../demo/port.ts";

/** A port that is free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

it("holds a port while the demo is filled, and lets it go for the service", async () => {
  const port = await freePort();
  const letGo = await holdPort("127.0.0.1", port);
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("being filled");
  await expect(holdPort("127.0.0.1", port)).rejects.toMatchObject({ code: "EADDRINUSE", port });
  await letGo();
  await (await holdPort("127.0.0.1", port))();
});
