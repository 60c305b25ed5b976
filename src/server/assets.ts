import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { SECURITY_HEADERS } from "../http/app.ts";
import { isPage, isTracker } from "../http/files.ts";
import { FOR_GOOD, RELEASE_CACHE, TRACKER_CACHE, TRACKER_HEADERS } from "./caching.ts";
import { takesGzip } from "./zipped.ts";

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Null where compression gains nothing. */
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const PAGE = "/index.html";

/** Pages by their paths. At the edge the platform knows these by itself. */
const PAGES: Readonly<Record<string, string>> = { "/": PAGE, "/docs": "/docs.html" };

/** Names with a hash of their content: Vite's, and those of a release of the tracker. */
const isForGood = (path: string): boolean =>
  path.startsWith("/assets/") || /^\/byline(-\w+)?\.[0-9a-f]{16}\.js$/.test(path);

/** The built dashboard and tracker, in memory: they are small, and asked for by every reader. */
export class Assets {
  private readonly files: ReadonlyMap<string, Asset>;

  private constructor(files: ReadonlyMap<string, Asset>) {
    this.files = files;
  }

  /** All files of a folder; none where it does not exist. */
  static async load(folder: string): Promise<Assets> {
    const files = new Map<string, Asset>();
    for (const path of await filesIn(folder)) {
      const name = `/${relative(folder, path).split(sep).join("/")}`;
      files.set(name, asset(name, new Uint8Array(await readFile(path))));
    }
    return new Assets(files);
  }

  get built(): boolean {
    return this.files.has(PAGE);
  }

  /** The file that a request names, or null. */
  file(request: Request): Response | null {
    const { pathname } = new URL(request.url);
    const found = this.files.get(PAGES[pathname] ?? pathname);
    return found ? respond(found, request) : null;
  }

  /** The dashboard's page, for paths that it reads itself; null for others. */
  page(request: Request): Response | null {
    const { pathname } = new URL(request.url);
    const page = this.files.get(PAGE);
    return page && isPage(pathname) ? respond(page, request) : null;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    // `_headers` is for the Worker's platform, no file for readers.
    return entries
      .filter((one) => one.isFile() && one.name !== "_headers")
      .map((one) => join(one.parentPath, one.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function asset(name: string, body: Uint8Array<ArrayBuffer>): Asset {
  const gzip = new Uint8Array(gzipSync(body, { level: 9 }));
  return {
    body,
    gzip: gzip.length < body.length * 0.9 ? gzip : null,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "cache-control": cacheControl(name),
      etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
      vary: "accept-encoding",
      ...(isTracker(name) ? TRACKER_HEADERS : {}),
    },
  };
}

function cacheControl(name: string): string {
  if (isForGood(name)) return FOR_GOOD;
  if (name === "/byline.json") return RELEASE_CACHE;
  return isTracker(name) ? TRACKER_CACHE : "no-cache";
}

function respond({ body, gzip, headers }: Asset, request: Request): Response {
  if (request.headers.get("if-none-match")?.includes(headers["etag"] ?? "")) {
    return new Response(null, { status: 304, headers });
  }
  const zipped = gzip !== null && takesGzip(request);
  const bytes = zipped ? gzip : body;
  return new Response(request.method === "HEAD" ? null : bytes, {
    headers: {
      ...headers,
      ...(zipped ? { "content-encoding": "gzip" } : {}),
      "content-length": String(bytes.length),
    },
  });
}
