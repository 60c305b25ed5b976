import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A secret as it may stand in a file: its bytes, and hexadecimal and base64 of them. */
export const formsOf = (secret: Uint8Array): Buffer[] => {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  // Without padding: whatever follows.
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [
    bytes,
    ...[hex, hex.toUpperCase(), base64, bytes.toString("base64url")].map((text) =>
      Buffer.from(text),
    ),
  ];
};

/** Files under a folder in which one of the forms stands. */
export async function filesWith(folder: string, forms: readonly Buffer[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // A part may be merged away meanwhile.
    const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return Buffer.of();
      throw error;
    });
    if (forms.some((form) => content.includes(form))) found.push(path.slice(folder.length + 1));
  }
  return found;
}
