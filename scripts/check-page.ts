// `npm run check-page`: what Byline reads from a page, from where, what it passes over and why.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { texts } from "../dashboard/texts/en.ts";
import type { Candidate, Field, Reading } from "../src/contract/reading.ts";
import { openBrowser } from "../test/support/browser.ts";
import { buildFiles } from "./build-tracker.ts";
import { command } from "./command.ts";
import { Refused } from "./service.ts";

const { check } = texts;

const HELP = `npm run check-page -- <address or file> [options]

Opens a page in a browser, as a reader does, and prints field by field what Byline reads from it once it
has loaded, from which source, what it passes over and why, and how to mend it.

  --url URL   of a file: the address that its page has, which tells the article from what it links to
  --json      everything as JSON
  --wait N    milliseconds for which scripts may go on changing the page after it has loaded (1000)

Ends with 0 where the page is an article's, 3 where it is none, 1 where it cannot be had.`;

/** Longest wait for a page to load, milliseconds. What has come by then is read. */
const PATIENCE = 30_000;

await command(HELP, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: "string" },
      json: { type: "boolean", default: false },
      wait: { type: "string", default: "1000" },
    },
  });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0 || !/^\d+$/.test(values.wait)) return HELP;
  const place = placeOf(named, values.url);
  const reading = await readingOf(place, Number(values.wait));
  console.log(
    values.json
      ? JSON.stringify({ url: place.url, ...reading }, null, 2)
      : told(place.url, reading),
  );
  if (!reading.article) process.exitCode = 3;
  return null;
});

/** A page's address, and the file that stands for it. */
interface Place {
  readonly url: string;
  readonly file: string | null;
}

/** @throws Refused where it is neither. */
function placeOf(named: string, address: string | undefined): Place {
  if (address !== undefined && !/^https?:\/\/./.test(address)) {
    throw new Refused("--url is no http(s) address");
  }
  if (existsSync(named)) {
    const file = resolve(named);
    return { url: address ?? pathToFileURL(file).href, file };
  }
  const url = /^https?:\/\//.test(named) ? named : `https://${named}`;
  if (!URL.canParse(url) || !/[.:]|localhost/.test(new URL(url).host)) {
    throw new Refused(`${named} is no file here, and no address`);
  }
  return { url, file: null };
}

/** What is read of a page in a browser. @throws Refused where the page cannot be had. */
async function readingOf({ url, file }: Place, wait: number): Promise<Reading> {
  const reader = (await buildFiles())["byline-article.js"];
  const browser = await openBrowser();
  try {
    // A page's policy is about what it loads itself, not about who looks at it.
    const { context, page } = await browser.visit({ bypassCSP: true });
    if (file !== null && /^http/.test(url)) {
      const body = await readFile(file);
      await context.route(url, (route) =>
        route.fulfill({ body, contentType: "text/html; charset=utf-8" }),
      );
    }
    const answer = await page
      .goto(url, { waitUntil: "domcontentloaded", timeout: PATIENCE })
      .catch((error: Error) => {
        const [why] = error.message.replace(/^page\.goto: /, "").split("\n");
        throw new Refused(`${url} cannot be had: ${why}`);
      });
    if (answer && answer.status() >= 400) {
      throw new Refused(`${url} cannot be had: its server answers with status ${answer.status()}`);
    }
    await page.waitForLoadState("load", { timeout: PATIENCE }).catch(() => {});
    await page.waitForTimeout(wait);
    const module = `data:text/javascript;base64,${Buffer.from(reader).toString("base64")}`;
    return (await page.evaluate(`import(${JSON.stringify(module)}).then(({ readPage }) => {
      const { article, findings } = readPage(document, location.href);
      return { article, findings };
    })`)) as Reading;
  } finally {
    await browser.close();
  }
}

function told(url: string, { article, findings }: Reading): string {
  const lines = [url, article ? check.isArticle : `${check.isNone} ${check.makeArticle}`];
  for (const field of Object.keys(check.fields) as Field[]) {
    const candidates = findings[field] ?? [];
    const taken = candidates.filter((one) => one.taken);
    const others = candidates.filter((one) => !one.taken);
    lines.push("", check.fields[field]);
    if (taken.length === 0) {
      lines.push(`  ${field === "id" && article ? check.noId : check.nothing}`);
    }
    for (const one of taken) lines.push(`  ✓ ${one.value}  [${one.source}]${why(one)}`);
    for (const one of others) lines.push(`  · ${one.value}  [${one.source}]${why(one)}`);
  }
  return lines.join("\n");
}

function why({ note, taken }: Candidate): string {
  if (!note) return taken ? "" : `\n      ${check.outranked}`;
  const { why, fix } = check.notes[note];
  return `\n      ${why}${fix && `. ${check.fix}: ${fix}`}`;
}
