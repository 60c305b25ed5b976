import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflate } from "@sparticuz/chromium";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core";

/** Flags that the back/forward cache and prerendering need away: the tests look at both. */
const IGNORED = ["--disable-back-forward-cache"];

/**
 * Root in a container has no user namespaces, `/dev/shm` may be tiny, and nothing but the test may
 * go over the network. Web security stays on: the tests are about origins.
 */
const ARGS = [
  "--no-sandbox",
  "--no-zygote",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-pings",
  "--no-first-run",
  "--font-render-hinting=none",
];

/** Longest wait for a page to load or an element to appear, milliseconds. */
const PATIENCE = 30_000;

/** What a page complained of: errors thrown, and everything written to the console. */
interface Complaints {
  /** Errors that nothing caught, promises included. */
  readonly errors: string[];
  /** Console messages as `type: text`, the browser's own (failed loads, CSP) among them. */
  readonly console: string[];
}

/** A page in a context of its own, so that nothing is shared with other tests. */
export interface Visit {
  readonly context: BrowserContext;
  page: Page;
  /** Of every page of the context, whenever opened. */
  readonly complaints: Complaints;
  close(): Promise<void>;
}

/** A running Chromium. Open one a test file in `beforeAll`, and a visit a test. */
export interface TestBrowser {
  readonly browser: Browser;
  visit(options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

/**
 * Starts the Chromium of the npm package on Linux x64, elsewhere the machine's own Chrome.
 * `CHROME` names another program to use.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({
    ...(await program()),
    args: ARGS,
    ignoreDefaultArgs: IGNORED,
  });
  return { browser, visit: (options) => visit(browser, options), close: () => browser.close() };
}

async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC", ...options });
  context.setDefaultTimeout(PATIENCE);
  const complaints: Complaints = { errors: [], console: [] };
  context.on("weberror", (error) => complaints.errors.push(String(error.error())));
  context.on("console", (line) => complaints.console.push(`${line.type()}: ${line.text()}`));
  return { context, page: await context.newPage(), complaints, close: () => context.close() };
}

async function program(): Promise<LaunchOptions> {
  const named = process.env["CHROME"];
  if (named) return { executablePath: named };
  if (process.platform !== "linux" || process.arch !== "x64") return { channel: "chrome" };
  return { executablePath: await unpacked() };
}

/**
 * The packed program, unpacked once a version.
 * TRICKY: the package's own `executablePath` takes a half-written file of another process for the
 * program; a folder that is renamed when complete cannot be seen half-written.
 */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url);
  const home = join(dirname(require.resolve("@sparticuz/chromium")), "..");
  const folder = join(home, "unpacked");
  const executable = join(folder, "chromium");
  if (existsSync(executable)) return executable;
  const draft = await mkdtemp(join(home, "unpacking-"));
  const before = process.env["TMPDIR"];
  // `inflate` writes to the folder for temporary files, which Node reads anew at each call.
  process.env["TMPDIR"] = draft;
  try {
    const parts = ["chromium.br", "swiftshader.tar.br"].map((part) =>
      inflate(join(home, "bin", part)),
    );
    await Promise.all(parts);
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
    if (!existsSync(executable)) throw error;
  });
  await rm(draft, { recursive: true, force: true });
  return executable;
}
