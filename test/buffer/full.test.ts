import { spawnSync } from "node:child_process";
import { rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { segmentPath } from "../../src/buffer/segment.ts";
import { folder } from "../support/folder.ts";
import { viewEntry } from "./entries.ts";
import { openLog, waiting } from "./logs.ts";

it("refuses views on a full disk, and recovers by itself", async ({ skip }) => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "info").mockImplementation(() => {});
  const path = await folder();
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", path]);
  skip(mount.status !== 0, "only an administrator on Linux may mount a small disk");
  onTestFinished(() => {
    spawnSync("umount", ["--lazy", path]);
  });
  const ballast = join(path, "ballast");
  await writeFile(ballast, Buffer.alloc(1_500_000));
  const log = await openLog(join(path, "log"), 2 ** 30);
  const large = "x".repeat(30_000);
  const taken: number[] = [];
  let refused = 0;
  for (let n = 0; n < 30; n++) {
    try {
      await log.put(viewEntry(n, { referrer: large }));
      taken.push(n);
    } catch (error) {
      expect(error).toBeInstanceOf(BufferFull);
      refused++;
    }
  }
  expect(taken.length).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(5);
  // What of the last one fitted is gone again.
  expect((await stat(segmentPath(join(path, "log"), 1))).size).toBe(log.size);
  await rm(ballast);
  await log.put(viewEntry(100));
  await log.close();
  // Read by another process, nothing of a refused view is there.
  const again = await openLog(join(path, "log"));
  expect(await waiting(again)).toEqual([...taken, 100]);
  await again.close();
});
