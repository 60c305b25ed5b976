import "./server/threads.ts";
import { join } from "node:path";
import { FolderTaken } from "./server/lock.ts";
import { SecretsDamaged } from "./server/secrets.ts";
import { type Running, start } from "./server/start.ts";
import { readSettings, type Settings, SettingsError } from "./settings.ts";

const settings = settingsOrExit();
const running = await startOrExit();
welcome(running);

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void stop();
  });
}

async function stop(): Promise<void> {
  console.info("Stopping: answers under way are given, views stored. Again, and it ends at once.");
  const all = await running.stop();
  if (!all)
    console.info("The store has not taken all views. They wait in the log for the next start.");
  process.exit(0);
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(`These settings have faults:\n\n${error.message}`);
    return process.exit(2);
  }
}

async function startOrExit(): Promise<Running> {
  try {
    return await start(settings, join(import.meta.dirname, "../dist/public"));
  } catch (error) {
    const expected =
      error instanceof FolderTaken ||
      error instanceof SecretsDamaged ||
      (error as NodeJS.ErrnoException).syscall === "listen";
    console.error("Byline cannot start:", expected ? (error as Error).message : error);
    return process.exit(1);
  }
}

function welcome({ url, newToken, sites, storeReady, built }: Running): void {
  const [site] = sites;
  console.info(`\nByline runs.\n\n  Dashboard    ${url}`);
  if (newToken) {
    console.info(
      `  Admin token  ${newToken}\n               shown this once: only its hash is kept`,
    );
  }
  if (site) {
    console.info(`\nPaste this into every page of ${site.name}:\n`);
    console.info(`  <script defer src="${url}/byline.js" data-site="${site.id}"></script>\n`);
  }
  if (!storeReady) console.info("ClickHouse does not answer yet. Views are taken and wait for it.");
  if (!built) console.info("There is no dashboard yet: build it with `npm run build`.");
}
