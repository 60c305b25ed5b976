import "./server/threads.ts";
import { join } from "node:path";
import { isThisMachine } from "./ingest/here.ts";
import { FolderTaken } from "./server/lock.ts";
import { SecretsDamaged } from "./server/secrets.ts";
import { type Running, SettingUnusable, start } from "./server/start.ts";
import { readSettings, type Settings, SettingsError } from "./settings.ts";

/** A shorter admin token is taken, with a warning. */
const SHORT_TOKEN = 16;

const settings = settingsOrExit();
if (settings.adminToken !== null && settings.adminToken.length < SHORT_TOKEN) {
  console.warn(`BYLINE_ADMIN_TOKEN is shorter than ${SHORT_TOKEN} characters: it may be guessed.`);
}
if (settings.signsIn !== null && "header" in settings.signsIn.by && !isOwn(settings.host)) {
  console.warn(
    "BYLINE_AUTH_HEADER is believed from whoever reaches HOST: let nothing but the proxy do so.",
  );
}
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

/** Whether nobody but this machine reaches it there. */
function isOwn(host: string): boolean {
  return host === "localhost" || isThisMachine(host);
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
    console.error("Byline cannot start:", reasonOf(error));
    return process.exit(1);
  }
}

/** What the operator can mend is said in a line; all else with its stack. */
function reasonOf(error: unknown): unknown {
  const known = [FolderTaken, SecretsDamaged, SettingUnusable].some((one) => error instanceof one);
  const { code, message } = error as NodeJS.ErrnoException;
  return known || code === "EACCES" ? message : error;
}

function welcome({ url, newToken, sites, storeReady, built }: Running): void {
  const [site] = sites;
  const lines = ["", "Byline runs.", "", `  Dashboard    ${url}`];
  if (newToken) {
    lines.push(
      `  Admin token  ${newToken}`,
      "               shown this once: only its hash is kept",
    );
  }
  if (site) {
    lines.push("", `Paste this into every page of ${site.name}:`, "");
    lines.push(`  <script defer src="${url}/byline.js" data-site="${site.id}"></script>`, "");
  }
  if (!storeReady) {
    lines.push(
      site
        ? "ClickHouse does not answer yet. Views are taken and wait for it."
        : "ClickHouse does not answer yet, and has the sites: until it does, views are answered 503.",
    );
  }
  if (!built) lines.push("There is no dashboard yet: build it with `npm run build`.");
  console.info(lines.join("\n"));
}
