import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type Running, start } from "../../src/server/start.ts";
import { readSettings } from "../../src/settings.ts";
import { folder } from "../support/folder.ts";
import { beacon, TOKEN } from "./process.ts";

let running: Running | undefined;
afterEach(() => running?.stop());

/** Starts a server that waits for its store no longer than it must. */
async function begin(data: string): Promise<Running> {
  const settings = readSettings({ PORT: "0", BYLINE_DATA: data, BYLINE_ADMIN_TOKEN: TOKEN });
  running = await start(settings, join(data, "no-dashboard"), 0);
  return running;
}

async function send({ url }: Running): Promise<number> {
  const body = JSON.stringify(beacon());
  return (await fetch(`${url}/v1/views`, { method: "POST", body })).status;
}

it("waits for its embedded store until the first site is known, and takes views at once from then on", async () => {
  const data = await folder();
  const first = await begin(data);
  expect(first.sites.map(({ id }) => id)).toEqual(["news"]);
  expect(first.storeReady).toBe(true);
  expect(await send(first)).toBe(202);
  await first.stop();

  // Whether its store is ready by now or not.
  const second = await begin(data);
  expect(second.sites.map(({ id }) => id)).toEqual(["news"]);
  expect(await send(second)).toBe(202);
});
