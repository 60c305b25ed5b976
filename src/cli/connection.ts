import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readHere } from "../server/here.ts";
import { FolderTaken, lockFolder } from "../server/lock.ts";
import { readSettings, type Settings } from "../settings.ts";
import { type Options, Refused, type Values } from "./command.ts";
import { Service } from "./service.ts";

/** What every command takes that works on a service. */
export const CONNECTION = {
  url: {
    type: "string",
    value: "URL",
    about: "where the service is, such as https://stats.unn.example (BYLINE_URL)",
  },
  token: {
    type: "string",
    value: "TOKEN",
    about: "an admin's token for it; others on this machine see it, unlike BYLINE_ADMIN_TOKEN",
  },
  data: {
    type: "string",
    value: "FOLDER",
    about: "the data folder of this machine's server (BYLINE_DATA, else ./data)",
  },
} as const satisfies Options;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the service: the one of an address that was given; else the one that runs on the data folder, which
 * has left there how to reach it; else one is started here, on loopback, for as long as the command takes.
 * @throws Refused, SettingsError, SettingUnusable, SecretsDamaged.
 */
export async function findService(
  given: Values<typeof CONNECTION>,
  env: Environment,
  signal: AbortSignal,
): Promise<Service> {
  const token = given.token ?? (env["BYLINE_ADMIN_TOKEN"] || undefined);
  // A folder that is named is meant, wherever the settings lead.
  const elsewhere = given.data === undefined ? env["BYLINE_URL"] || undefined : undefined;
  const url = given.url ?? elsewhere;
  if (url !== undefined) return new Service(addressOf(url), needed(token, url), signal);
  const settings = readSettings({ ...env, ...(given.data ? { BYLINE_DATA: given.data } : {}) });
  // A typing error in the folder's name must not make a store there.
  if (settings.clickhouse === null && !existsSync(join(settings.data, "secrets.json"))) {
    throw new Refused(
      `There is no data in ${resolve(settings.data)}: name the folder with --data, or a service with --url`,
    );
  }
  return (await startHere(settings, signal)) ?? (await running(settings, given.token, signal));
}

function addressOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return text;
  throw new Refused(`--url ${text} is no http(s) address`);
}

function needed(token: string | undefined, url: string): string {
  if (token !== undefined) return token;
  throw new Refused(`Set BYLINE_ADMIN_TOKEN to a token of the role admin to ask ${url}`);
}

/** One in this process. Null: another has the folder. */
async function startHere(settings: Settings, signal: AbortSignal): Promise<Service | null> {
  const isElsewhere = settings.clickhouse !== null && !existsSync(settings.data);
  if (!isElsewhere && isTaken(settings.data)) return null;
  const data = isElsewhere ? await mkdtemp(join(tmpdir(), "byline-")) : settings.data;
  const adminToken = randomBytes(24).toString("base64url");
  // The engine is half a gigabyte: whoever asks elsewhere does not load it.
  const { start } = await import("../server/start.ts");
  try {
    const own = { ...settings, data, host: "127.0.0.1", port: 0, adminToken };
    const started = await start(own, "");
    const here = isElsewhere ? null : { folder: data, runs: false };
    return new Service(started.url, adminToken, signal, here, async () => {
      await started.stop();
      if (isElsewhere) await rm(data, { recursive: true, force: true });
    });
  } catch (error) {
    if (error instanceof FolderTaken) return null;
    throw error;
  }
}

function isTaken(folder: string): boolean {
  try {
    lockFolder(folder)();
    return false;
  } catch (error) {
    if (error instanceof FolderTaken) return true;
    throw error;
  }
}

/** The one that has the folder. */
async function running(
  { data }: Settings,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Service> {
  const here = await readHere(data);
  if (here === null) {
    throw new Refused(
      `A server has ${resolve(data)} and has not said where it is: try again in some seconds, or name it with --url`,
    );
  }
  return new Service(here.url, token ?? here.token, signal, { folder: data, runs: true });
}
