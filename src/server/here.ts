import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { replaceFile } from "../buffer/durable.ts";

/** How the server of a data folder is reached from the same machine, by whoever may read the folder. */
const Here = z.object({
  url: z.url(),
  /** An admin's, until the server ends. */
  token: z.string(),
});
export type Here = z.infer<typeof Here>;

const fileOf = (folder: string): string => join(folder, "running.json");

/**
 * Leaves in the folder how to reach the server. What is read there after a crash opens nothing: the
 * token is this run's alone. Where the disk is full views are taken all the same.
 * @returns Takes it away.
 */
export async function writeHere(folder: string, here: Here): Promise<() => Promise<void>> {
  const path = fileOf(folder);
  await replaceFile(path, JSON.stringify(here)).catch((error: unknown) => {
    console.error(`${path}: not written, so \`byline\` must be told --url and --token`, error);
  });
  return () => rm(path, { force: true });
}

/** What the server of a folder has left there; null: nothing that can be read. */
export async function readHere(folder: string): Promise<Here | null> {
  try {
    return Here.parse(JSON.parse(await readFile(fileOf(folder), "utf8")));
  } catch {
    return null;
  }
}
