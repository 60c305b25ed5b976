import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Position } from "./cursor.ts";

const pathIn = (folder: string): string => join(folder, "position");

/** How far the store has come with a folder's log; its beginning where that is not known. */
export async function readPosition(folder: string): Promise<Position> {
  try {
    const { segment, offset } = JSON.parse(await readFile(pathIn(folder), "utf8"));
    if (Number.isInteger(segment) && Number.isInteger(offset)) return { segment, offset };
  } catch {
    // None yet, or lost with the power: what is stored again changes nothing.
  }
  return { segment: 0, offset: 0 };
}

export async function savePosition(folder: string, position: Position): Promise<void> {
  const path = pathIn(folder);
  const beside = `${path}.new`;
  try {
    await writeFile(beside, JSON.stringify(position), { mode: 0o600 });
    await rename(beside, path);
  } catch (error) {
    // Not synced, and none is harmless too: what is stored again changes nothing. Going on frees
    // the disk.
    console.error(`${path}: could not be written`, error);
  }
}
