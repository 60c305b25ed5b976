import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { replaceFile } from "../src/buffer/durable.ts";
import { lockFolder } from "../src/server/lock.ts";
import { openChdb } from "../src/store/chdb.ts";
import { migrate } from "../src/store/migrate.ts";
import { saveSite } from "../src/store/sites.ts";
import { fill } from "./fill.ts";
import { type Newsroom, SITE } from "./newsroom.ts";
import type { Play } from "./simulate.ts";

/** What a filled folder was filled with. Written last: without it the folder is half filled. */
const Filled = z.object({
  seed: z.string(),
  views: z.number(),
  until: z.number(),
  days: z.number(),
  stories: z.number(),
  /** The demo's own, no secret: nothing but invented numbers lies behind it. */
  token: z.string(),
});
export type Filled = z.infer<typeof Filled>;

const NOTE = "demo.json";

/** What the folder is filled with; null: nothing, or not wholly. */
export async function readFolder(folder: string): Promise<Filled | null> {
  try {
    return Filled.parse(JSON.parse(await readFile(join(folder, NOTE), "utf8")));
  } catch {
    return null;
  }
}

/**
 * Fills the folder with a play, instead of all that was in it.
 * @throws FolderTaken while a demo runs on it.
 */
export async function fillFolder(
  folder: string,
  play: Play,
  newsroom: Newsroom,
  onProgress: (views: number) => void,
): Promise<Filled> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    await rm(join(folder, NOTE), { force: true });
    for (const name of await readdir(folder)) {
      if (name !== "lock") await rm(join(folder, name), { recursive: true });
    }
    const engine = await openChdb(join(folder, "store"));
    try {
      await migrate(engine);
      await saveSite(engine, SITE, Date.now());
      await fill(engine, play, { newsroom, onProgress: ({ views }) => onProgress(views) });
    } finally {
      await engine.close();
    }
    const filled = { ...play, token: randomBytes(9).toString("base64url") };
    await replaceFile(join(folder, NOTE), JSON.stringify(filled));
    return filled;
  } finally {
    unlock();
  }
}
