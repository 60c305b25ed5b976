import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSecrets, SecretsDamaged } from "../../src/server/secrets.ts";
import { folder } from "../support/folder.ts";

const sha256 = (text: string) => new Uint8Array(createHash("sha256").update(text).digest());

describe("the admin token", () => {
  it("is made at the first start, and never shown again", async () => {
    const path = join(await folder(), "secrets.json");
    const first = await openSecrets(path, null);
    const second = await openSecrets(path, null);
    expect(first.newToken).toMatch(/^byl_[\w-]{43}$/);
    expect(first.secrets.adminTokenHash).toEqual(sha256(first.newToken ?? ""));
    expect(second.newToken).toBeNull();
    expect(second.secrets).toEqual(first.secrets);
  });

  it("is kept as a hash alone, for the owner's eyes alone", async () => {
    const path = join(await folder(), "secrets.json");
    const { newToken } = await openSecrets(path, null);
    expect(await readFile(path, "utf8")).not.toContain(newToken);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("of the settings goes before one made, and leaves nothing in the file", async () => {
    const path = join(await folder(), "secrets.json");
    const given = await openSecrets(path, "of-the-settings");
    expect(given.newToken).toBeNull();
    expect(given.secrets.adminTokenHash).toEqual(sha256("of-the-settings"));
    expect(await readFile(path, "utf8")).not.toContain("adminTokenHash");
    const made = await openSecrets(path, null);
    expect(made.newToken).not.toBeNull();
    const again = await openSecrets(path, "of-the-settings");
    expect(again.secrets.adminTokenHash).toEqual(sha256("of-the-settings"));
  });

  it("changed ends no opt-out link", async () => {
    const path = join(await folder(), "secrets.json");
    const one = await openSecrets(path, "one-token");
    const other = await openSecrets(path, "other-token");
    expect(other.secrets.ownKey).toBe(one.secrets.ownKey);
    expect((await openSecrets(path, "one-token")).secrets).toEqual(one.secrets);
  });

  it("in a damaged file is not replaced unasked", async () => {
    const path = join(await folder(), "secrets.json");
    await writeFile(path, '{"sessionKey":"short"}');
    await expect(openSecrets(path, null)).rejects.toThrow(SecretsDamaged);
  });
});
