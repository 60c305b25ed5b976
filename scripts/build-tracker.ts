import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type MinifyOptions, minify } from "terser";
import { build } from "vite";
import { nameIn, type Release, TRACKER_FILES, type TrackerFile } from "../src/contract/release.ts";

/** The newest syntax that readers' browsers may be asked to know. */
const ECMA = 2020;

const MINIFY: MinifyOptions = {
  module: true,
  toplevel: true,
  ecma: ECMA,
  compress: {
    passes: 3,
    inline: 1,
    unsafe_arrows: true,
    keep_fargs: false,
    booleans_as_integers: true,
  },
};

/** The tracker as one small classic script that leaves no name behind. */
async function buildTracker(): Promise<string> {
  // One keyword in place of three is found again at less cost, and the same in strict code.
  const bundled = (await bundle("src/tracker/byline.ts")).replace(/\b(?:const|var) /g, "let ");
  // The block keeps the names in; a browser that is too old says nothing and counts nothing.
  return `try{${await small(bundled)}}catch{}`;
}

/** A file that the tracker loads: a module. */
const buildModule = async (entry: string): Promise<string> => small(await bundle(entry));

/** The text of every file of the tracker. */
export async function buildFiles(): Promise<Record<TrackerFile, string>> {
  return {
    "byline.js": await buildTracker(),
    "byline-article.js": await buildModule("src/tracker/article.ts"),
    "byline-embeds.js": await buildModule("src/tracker/embeds.ts"),
  };
}

/** What `/byline.json` says of these files. */
export function releaseOf(files: Record<TrackerFile, string>): Release {
  const hash = createHash("sha256");
  for (const name of TRACKER_FILES) hash.update(`${name}\0${files[name]}\0`);
  const release = hash.digest("hex").slice(0, 16);
  return {
    release,
    files: TRACKER_FILES.map((name) => ({
      name,
      path: `/${nameIn(release, name)}`,
      integrity: `sha384-${createHash("sha384").update(files[name]).digest("base64")}`,
      bytes: sizeOf(name, files[name]),
    })),
  };
}

/** Bytes after `gzip -9` of a file of this name, by whichever of two programs makes more of it. */
export function sizeOf(name: string, text: string): number {
  const gzip = execFileSync("gzip", ["-9"], { input: text }).length;
  return Math.max(gzip, gzipSync(text, { level: 9 }).length) + name.length + 1;
}

async function small(code: string): Promise<string> {
  const { code: minified } = await minify(code, MINIFY);
  if (!minified) throw new Error("Nothing is left of the script");
  return minified.replace(/;$/, "");
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      minify: false,
      target: `es${ECMA}`,
      lib: { entry, formats: ["es"] },
    },
  });
  const [output] = [built].flat();
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`The bundle of ${entry} is empty`);
  return chunk.code;
}
