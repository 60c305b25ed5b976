import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillFolder, readFolder } from "../../demo/folder.ts";
import { ADDRESS_HEADER, COUNTRY_HEADER, keepReading } from "../../demo/live.ts";
import { openNewsroom } from "../../demo/newsroom.ts";
import { Now } from "../../src/contract/now.ts";
import { Summary } from "../../src/contract/summary.ts";
import { type Running, start } from "../../src/server/start.ts";
import { readSettings } from "../../src/settings.ts";

const until = Date.parse("2026-06-30T12:00:00Z");
const play = { seed: "test", until, days: 3, stories: 40, views: 1500 };

describe("a demo's folder, served", () => {
  const newsroom = openNewsroom(play);
  let folder: string;
  let running: Running;
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "byline-demo-"));
    await writeFile(join(folder, "left-over"), "of a demo that was cut off");
    const told: number[] = [];
    ({ token } = await fillFolder(folder, play, newsroom, (views) => told.push(views)));
    expect(told.at(-1)).toBe(play.views);
    const settings = readSettings({
      PORT: "0",
      BYLINE_DATA: folder,
      BYLINE_ADMIN_TOKEN: token,
      BYLINE_TRUST_PROXY: ADDRESS_HEADER,
      BYLINE_COUNTRY_HEADER: COUNTRY_HEADER,
    });
    running = await start(settings, join(folder, "no-dashboard"));
  });

  afterAll(async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (question: string): Promise<unknown> => {
    const url = `${running.url}/v1/sites/demo/stats/${question}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    return answer.json();
  };

  it("tells a later start what it is filled with", async () => {
    expect(await readFolder(folder)).toEqual({ ...play, token });
  });

  it("has readers of many browsers and countries now, until they are sent away", async () => {
    const ending = new AbortController();
    const reading = keepReading(running.url, play, newsroom, ending.signal, 5);
    const now = async () => Now.parse(await ask("now"));
    await expect.poll(async () => (await now()).views).toBeGreaterThan(5);
    ending.abort();
    await reading;
    expect((await now()).visitors).toBeGreaterThan(1);
    const known = Summary.parse(await ask("summary?country=UA&country=US&compare=none"));
    expect(known.views).toBeGreaterThan(0);
  });
});
