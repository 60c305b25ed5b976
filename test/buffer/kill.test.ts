import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { folder } from "../support/folder.ts";
import { openLog, waiting } from "./logs.ts";

/** Runs a child that puts views, kills it amid its work, and gives back what it acknowledged. */
async function putUntilKilled(path: string, first: number, after: number): Promise<number[]> {
  const child = spawn(process.execPath, [
    new URL("putter.ts", import.meta.url).pathname,
    path,
    String(first),
  ]);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
    if (output.length > after) child.kill("SIGKILL");
  });
  await once(child, "close");
  // The last line may be cut: the view it names may be any.
  return output.split("\n").slice(0, -1).map(Number);
}

it("keeps every view it acknowledged through kill -9, again and again", async () => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  const path = await folder();
  const acknowledged: number[] = [];
  for (let round = 1; round <= 4; round++) {
    acknowledged.push(...(await putUntilKilled(path, round * 1_000_000, round * 4000)));
  }
  const log = await openLog(path, 2 ** 30);
  const found = await waiting(log);
  await log.close();
  expect(acknowledged.length).toBeGreaterThan(1000);
  const durable = new Set(found);
  expect(acknowledged.filter((n) => !durable.has(n))).toEqual([]);
  expect(found).toHaveLength(durable.size);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});
