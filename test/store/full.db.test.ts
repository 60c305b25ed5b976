import { spawnSync } from "node:child_process";
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openChdb } from "../../src/store/chdb.ts";
import { StoreDown } from "../../src/store/engine.ts";
import { folder } from "../support/folder.ts";

it("is away, not broken, while its disk has no room or no names left, and goes on by itself", async ({
  skip,
}) => {
  const path = await folder();
  const options = "size=16m,nr_inodes=400";
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]);
  skip(mount.status !== 0, "only an administrator on Linux may mount a small disk");
  onTestFinished(() => {
    spawnSync("umount", ["--lazy", path]);
  });
  const engine = await openChdb(join(path, "store"));
  onTestFinished(() => engine.close());
  await engine.run("CREATE TABLE t (n UInt32) ENGINE = MergeTree ORDER BY n");
  const into = { table: "t", columns: ["n"] };
  await engine.insert(into, '{"n":1}\n');

  const { bavail, bsize } = await statfs(path);
  await writeFile(join(path, "ballast"), Buffer.alloc(bavail * bsize));
  await expect(engine.insert(into, '{"n":2}\n')).rejects.toThrow(StoreDown);
  await rm(join(path, "ballast"));

  const names: string[] = [];
  const use = async () => {
    for (;;) {
      const name = join(path, String(names.length));
      await writeFile(name, "");
      names.push(name);
    }
  };
  await expect(use()).rejects.toMatchObject({ code: "ENOSPC" });
  await expect(engine.insert(into, '{"n":3}\n')).rejects.toThrow(StoreDown);
  // Room for the folder of a part, and not for all of its files.
  for (const name of names.splice(0, 3)) await rm(name);
  await expect(engine.insert(into, '{"n":4}\n')).rejects.toThrow(StoreDown);

  for (const name of names) await rm(name);
  await engine.insert(into, '{"n":5}\n');
});
