import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Presence, presenceOf } from "../../src/server/presence.ts";
import { folder } from "../support/folder.ts";

const MINUTE = 60_000;

/** A server that is told the time. */
async function present(path: string, at: number) {
  const clock = { now: at };
  const presence = await Presence.open(path, () => clock.now);
  await presence.begin();
  onTestFinished(() => presence.close());
  const spans = async () => {
    const { spans: kept } = JSON.parse(await readFile(path, "utf8")) as {
      spans: { from: number; to: number; cause: string }[];
    };
    return kept.map(({ from, to, cause }) => [cause, from, to]);
  };
  return { presence, clock, spans };
}

it("writes down that it runs, and finds at the next start how long it did not", async () => {
  const path = join(await folder(), "presence.json");
  const first = await present(path, 10 * MINUTE);
  expect(await first.spans()).toEqual([]);
  first.clock.now += 10_000;
  await first.presence.beat();
  const next = await present(path, 30 * MINUTE);
  expect(await next.spans()).toEqual([["stopped", 10 * MINUTE + 10_000, 30 * MINUTE]]);
});

it("finds a sleep of the machine, and nothing in a restart or a clock that is set back", async () => {
  const path = join(await folder(), "presence.json");
  const first = await present(path, 10 * MINUTE);
  first.clock.now += 20 * MINUTE;
  await first.presence.beat();
  const slept = ["stopped", 10 * MINUTE, 30 * MINUTE];
  expect(await first.spans()).toEqual([slept]);
  await present(path, 30 * MINUTE + 29_000);
  expect(await first.spans()).toEqual([slept]);
  await present(path, 5 * MINUTE);
  expect(await first.spans()).toEqual([slept]);
});

it("finds in a folder that a backup was brought back to what is lost since", async () => {
  const path = join(await folder(), "presence.json");
  await writeFile(path, presenceOf(10 * MINUTE));
  const { spans } = await present(path, 30 * MINUTE);
  expect(await spans()).toEqual([["restored", 10 * MINUTE, 30 * MINUTE]]);
  await present(path, 50 * MINUTE);
  expect((await spans()).at(-1)).toEqual(["stopped", 30 * MINUTE, 50 * MINUTE]);
});

it("runs on where the file is damaged or cannot be written", async () => {
  const home = await folder();
  const path = join(home, "presence.json");
  await writeFile(path, '{"run": 1');
  const { presence, clock, spans } = await present(path, 10 * MINUTE);
  expect(await spans()).toEqual([]);
  await rm(path);
  await mkdir(path);
  clock.now += 20 * MINUTE;
  await presence.beat();
  await rm(path, { recursive: true });
  await presence.beat();
  expect(await spans()).toEqual([["stopped", 10 * MINUTE, 30 * MINUTE]]);
});
