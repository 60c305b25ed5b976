import { createHash, createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { replaceFile } from "../buffer/durable.ts";
import { TOKEN_PREFIX } from "../contract/tokens.ts";
import { newSecret } from "../http/keyring.ts";
import type { Secrets } from "../http/services.ts";

const File = z.object({
  /** SHA-256 of the admin token in hex; absent where the token was always in the settings. */
  adminTokenHash: z.hash("sha256").optional(),
  /** What keys are made of; named when it signed sessions. */
  sessionKey: z.base64url().min(43),
});
type File = z.infer<typeof File>;

/** A secrets file that cannot be used. */
export class SecretsDamaged extends Error {
  override readonly name = "SecretsDamaged";
}

/**
 * The secrets, made and kept in a file at the first start. The file has no token, only its hash.
 * @param given The token of the settings, or null.
 * @returns `newToken` is shown to the operator, once: null where none was made.
 */
export async function openSecrets(
  path: string,
  given: string | null,
): Promise<{ secrets: Secrets; newToken: string | null }> {
  const kept = await read(path);
  const sessionKey = kept?.sessionKey ?? randomBytes(32).toString("base64url");
  let adminTokenHash = given === null ? kept?.adminTokenHash : sha256(given);
  let newToken: string | null = null;
  if (adminTokenHash === undefined) {
    newToken = newSecret(TOKEN_PREFIX);
    adminTokenHash = sha256(newToken);
  }
  if (kept === null || newToken !== null) {
    const file: File = { sessionKey, ...(given === null ? { adminTokenHash } : {}) };
    await replaceFile(path, JSON.stringify(file));
  }
  return {
    secrets: {
      adminTokenHash: bytesOf(adminTokenHash),
      // Another token, the same links: they lie in the browsers of the newsroom.
      ownKey: createHmac("sha256", sessionKey).update("own newsroom").digest("base64url"),
    },
    newToken,
  };
}

async function read(path: string): Promise<File | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    return File.parse(JSON.parse(text));
  } catch {
    // No cause: it would quote the file.
    throw new SecretsDamaged(`${path} is damaged. Delete it, and a new admin token is made`);
  }
}

/** A token for one run of the server, and its SHA-256. */
export function newLocalToken(): { token: string; hash: Uint8Array } {
  const token = newSecret(TOKEN_PREFIX);
  return { token, hash: bytesOf(sha256(token)) };
}

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
