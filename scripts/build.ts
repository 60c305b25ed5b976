// Builds what browsers load into dist/public/: the tracker and the dashboard.
//   node scripts/build.ts          what is older than its sources
//   node scripts/build.ts --force  everything
//   node scripts/build.ts --size   the size of the tracker and its embeds, a failure above its limit
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Largest tracker after `gzip -9`, its name included, bytes: the contract's 1.5 KiB. */
const LIMIT = 1536;

const root = fileURLToPath(new URL("..", import.meta.url));
const path = (name: string) => join(root, name);
const TRACKER = path("dist/public/byline.js");
const EMBEDS = path("dist/public/byline-embeds.js");
const DASHBOARD = path("dist/public/index.html");

/** What both are made with: a change of any of it makes them anew. */
const TOOLS = ["scripts", "package-lock.json", "src/contract"];

const force = process.argv.includes("--force");

const stale = await Promise.all(
  [TRACKER, EMBEDS].map((script) => isStale(script, ["src/tracker", ...TOOLS])),
);
if (force || stale.includes(true)) {
  const { buildEmbeds, buildTracker } = await import("./build-tracker.ts");
  await mkdir(dirname(TRACKER), { recursive: true });
  await writeFile(TRACKER, await buildTracker());
  await writeFile(EMBEDS, await buildEmbeds());
}

if (force || (await isStale(DASHBOARD, ["dashboard", ...TOOLS]))) {
  const { build } = await import("vite");
  // Their names carry a hash: those of earlier builds would stay for ever.
  await rm(path("dist/public/assets"), { recursive: true, force: true });
  await build({
    root: path("dashboard"),
    configFile: path("dashboard/vite.config.ts"),
    base: "/",
    logLevel: "warn",
    build: { outDir: dirname(DASHBOARD), emptyOutDir: false },
  });
}

if (process.argv.includes("--size")) {
  const { sizeOf } = await import("./build-tracker.ts");
  const size = async (script: string) => sizeOf(basename(script), await readFile(script, "utf8"));
  const tracker = await size(TRACKER);
  console.log(`byline.js: ${tracker} of ${LIMIT} bytes after gzip -9, its name included`);
  console.log(`byline-embeds.js: ${await size(EMBEDS)} bytes`);
  if (tracker > LIMIT) process.exitCode = 1;
}

/** Whether an output is absent, or older than any of its sources: files, or folders of them. */
async function isStale(output: string, sources: readonly string[]): Promise<boolean> {
  if (!existsSync(output)) return true;
  const built = (await stat(output)).mtimeMs;
  for (const source of sources) if ((await newest(path(source))) > built) return true;
  return false;
}

async function newest(name: string): Promise<number> {
  const found = await stat(name);
  const files = found.isDirectory()
    ? await readdir(name, { recursive: true, withFileTypes: true })
    : [];
  // A folder's own time tells of files that are gone.
  const times = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs),
  );
  return Math.max(found.mtimeMs, ...times);
}
