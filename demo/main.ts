import "../src/server/threads.ts";
import { join } from "node:path";
import { Progress } from "../src/cli/progress.ts";
import { FolderTaken } from "../src/server/lock.ts";
import { type Running, start } from "../src/server/start.ts";
import { readSettings, type Settings, SettingsError } from "../src/settings.ts";
import { type Filled, fillFolder, readFolder } from "./folder.ts";
import { ADDRESS_HEADER, COUNTRY_HEADER, keepReading } from "./live.ts";
import { HOUR, type Newsroom, openNewsroom, SITE } from "./newsroom.ts";
import { HELP, type Options, OptionsError, readOptions } from "./options.ts";
import { holdPort } from "./port.ts";
import { STANDARD } from "./simulate.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await demo(options);
  else console.info(HELP);
} catch (error) {
  console.error(reasonOf(error));
  process.exit(1);
}

async function demo(options: Options): Promise<void> {
  const settings = settingsOf(options);
  const letPortGo = await holdPort(settings.host, settings.port);
  const { filled, newsroom } = await filledFolder(settings.data, options);
  const token = settings.adminToken ?? filled.token;
  const publicFolder = join(import.meta.dirname, "../dist/public");
  await letPortGo();
  const running = await start({ ...settings, adminToken: token }, publicFolder);
  console.info(
    `\nThe demo runs: ${SITE.name}, ${filled.views.toLocaleString("en")} views, seed ${filled.seed}.\n
  Dashboard    ${running.url}
  Admin token  ${token}
`,
  );
  const ending = new AbortController();
  if (options.live) void keepReading(running.url, filled, newsroom, ending.signal);
  stopOnSignal(running, ending);
}

/** The folder with its newsroom, filled before or now. */
async function filledFolder(
  folder: string,
  { seed, views, fresh, isPlayAsked }: Options,
): Promise<{ filled: Filled; newsroom: Newsroom }> {
  const before = fresh ? null : await readFolder(folder);
  if (before) {
    if (isPlayAsked && (before.seed !== seed || before.views !== views)) {
      throw new OptionsError(
        `${folder} holds ${before.views} views of seed ${before.seed}. To replace them, add --fresh`,
      );
    }
    return { filled: before, newsroom: openNewsroom(before) };
  }
  const until = Math.floor(Date.now() / HOUR) * HOUR;
  const play = { ...STANDARD, seed, views, until };
  const newsroom = openNewsroom(play);
  console.info(`A year of ${SITE.name}: ${newsroom.editions.length} articles in two languages.`);
  const progress = new Progress(views, "views");
  const filled = await fillFolder(folder, play, newsroom, (done) => progress.tell(done));
  return { filled, newsroom };
}

/** The service's settings, but a folder and a store of its own: nothing invented gets elsewhere. */
function settingsOf({ port }: Options): Settings {
  const { BYLINE_DATA, HOST, PORT, BYLINE_ADMIN_TOKEN } = process.env;
  return readSettings({
    HOST,
    PORT: port ?? PORT,
    BYLINE_ADMIN_TOKEN,
    BYLINE_DATA: join(BYLINE_DATA || "./data", "demo"),
    BYLINE_TRUST_PROXY: ADDRESS_HEADER,
    BYLINE_COUNTRY_HEADER: COUNTRY_HEADER,
  });
}

function stopOnSignal(running: Running, ending: AbortController): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (ending.signal.aborted) process.exit(1);
      ending.abort();
      void running.stop().then(() => process.exit(0));
    });
  }
}

/** What the one who typed it can mend is said in a line; all else with its stack. */
function reasonOf(error: unknown): unknown {
  if (error instanceof OptionsError) return `${error.message}\n\n${HELP}`;
  if (error instanceof SettingsError || error instanceof FolderTaken) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code !== "EADDRINUSE") return error;
  return `${port === undefined ? "The port" : `Port ${port}`} is in use: name another with --port`;
}
