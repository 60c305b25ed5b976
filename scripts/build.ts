// Builds what browsers load into dist/public/, the tracker and the dashboard, and the client that the
// package exports into dist/client/.
//   node scripts/build.ts          what is older than its sources
//   node scripts/build.ts --force  everything
//   node scripts/build.ts --size   the sizes of the tracker's files, a failure above its limit
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nameIn, Release, TRACKER_FILES } from "../src/contract/release.ts";

/** Largest tracker after `gzip -9`, its name included, bytes: the contract's 1.5 KiB. */
const LIMIT = 1536;

const root = fileURLToPath(new URL("..", import.meta.url));
const path = (name: string) => join(root, name);
const PUBLIC = path("dist/public");
const RELEASE = join(PUBLIC, "byline.json");
const DASHBOARD = join(PUBLIC, "index.html");

const CLIENT = path("dist/client/index.js");

/** What all are made with: a change of any of it makes them anew. */
const TOOLS = ["scripts", "package-lock.json", "src/contract"];

const force = process.argv.includes("--force");

const outputs = [RELEASE, ...TRACKER_FILES.map((name) => join(PUBLIC, name))];
const stale = await Promise.all(
  outputs.map((output) => isStale(output, ["src/tracker", ...TOOLS])),
);
if (force || stale.includes(true)) {
  const { buildFiles, releaseOf } = await import("./build-tracker.ts");
  const files = await buildFiles();
  const release = releaseOf(files);
  await mkdir(PUBLIC, { recursive: true });
  for (const name of TRACKER_FILES) {
    await writeFile(join(PUBLIC, name), files[name]);
    // Those of earlier releases stay for as long as pages may name them.
    await writeFile(join(PUBLIC, nameIn(release.release, name)), files[name]);
  }
  // Last: what it names is there.
  await writeFile(RELEASE, `${JSON.stringify(release)}\n`);
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
    build: { outDir: PUBLIC, emptyOutDir: false },
  });
}

if (force || (await isStale(CLIENT, ["src/client", ...TOOLS]))) {
  const { buildClient } = await import("./build-client.ts");
  await buildClient(root);
}

if (process.argv.includes("--size")) {
  const { files } = Release.parse(JSON.parse(await readFile(RELEASE, "utf8")));
  for (const { name, bytes } of files) {
    const limit = name === "byline.js" ? ` of ${LIMIT}` : "";
    console.log(`${name}: ${bytes}${limit} bytes after gzip -9, its name included`);
    if (limit && bytes > LIMIT) process.exitCode = 1;
  }
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
