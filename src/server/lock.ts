import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The folder is another process's. */
export class FolderTaken extends Error {
  override readonly name = "FolderTaken";
}

/**
 * Takes a data folder for this process alone, until it ends, however it ends.
 *
 * The lock is the operating system's, by way of SQLite: unlike a file with a process id it is never
 * left behind by a crash, and it holds between containers that share the folder.
 * @returns Gives the folder free.
 * @throws FolderTaken.
 */
export function lockFolder(folder: string): () => void {
  const database = new DatabaseSync(join(folder, "lock"));
  try {
    // Nothing is ever written: the journal in memory leaves no second file.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (cause) {
    database.close();
    throw new FolderTaken(`Another process runs on the data folder ${folder}`, { cause });
  }
  return () => database.close();
}
