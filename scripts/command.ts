import "../src/server/threads.ts";
import { SecretsDamaged } from "../src/server/secrets.ts";
import { SettingUnusable } from "../src/server/start.ts";
import { SettingsError } from "../src/settings.ts";
import { findService, Refused, type Service } from "./service.ts";

/** What a command takes that works on days of a site, as `parseArgs` has it. */
export const DAYS_OF_SITE = {
  site: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

/** The end of its help. */
export const WHO_DOES_IT = `A server that runs on the same data is asked to do it: set BYLINE_ADMIN_TOKEN, and HOST and PORT
where it has others than 127.0.0.1 and 8787.`;

/**
 * Runs a command that works on the service's data. Says what an operator can mend in a line, and ends
 * with 0; 1 where it could not be done; 2 where it was not called rightly.
 * @param run Gets the service when it asks for it; returns null, or help where an option is wanting.
 */
export async function command(
  help: string,
  run: (service: () => Promise<Service>) => Promise<string | null>,
): Promise<void> {
  if (process.argv.includes("--help") || process.argv.includes("-h")) {
    console.info(help);
    return;
  }
  let service: Service | undefined;
  try {
    const wanting = await run(async () => {
      service ??= await findService();
      return service;
    });
    if (wanting !== null) {
      console.error(wanting);
      process.exitCode = 2;
    }
  } catch (error) {
    process.exitCode = isOption(error) ? 2 : 1;
    console.error(isKnown(error) ? error.message : error);
    if (isOption(error)) console.error(`\n${help}`);
  } finally {
    await service?.close();
  }
}

/** `parseArgs` says in its message which option is at fault. */
const isOption = (error: unknown): boolean =>
  /^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException).code ?? "");

const isKnown = (error: unknown): error is Error =>
  isOption(error) ||
  [Refused, SettingsError, SettingUnusable, SecretsDamaged].some((one) => error instanceof one);
