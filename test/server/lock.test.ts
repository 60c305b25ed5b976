import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { FolderTaken, lockFolder } from "../../src/server/lock.ts";
import { folder } from "../support/folder.ts";

it("keeps a second process off the data folder until the first ends, though by kill -9", async () => {
  const path = await folder();
  const module = new URL("../../src/server/lock.ts", import.meta.url);
  const child = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { lockFolder } from ${JSON.stringify(module.href)};
     lockFolder(${JSON.stringify(path)});
     console.log("locked");
     setInterval(() => {}, 1000);`,
  ]);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child.stdout, "data");
  expect(() => lockFolder(path)).toThrow(FolderTaken);
  child.kill("SIGKILL");
  await once(child, "close");
  const free = lockFolder(path);
  expect(() => lockFolder(path)).toThrow(FolderTaken);
  free();
  lockFolder(path)();
});
