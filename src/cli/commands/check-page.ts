import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { texts } from "../../../dashboard/texts/en.ts";
import type { Place } from "../../../scripts/read-page.ts";
import type { Candidate, Field, Reading } from "../../contract/reading.ts";
import { command, Misused, Refused } from "../command.ts";

const { check } = texts;

export const checkPage = command({
  name: "check-page",
  summary: "What Byline reads from a page, from where, what it passes over and why",
  about: `Opens the page in a browser, as a reader does, and prints field by field what is read from it once it
has loaded, and how to mend it. The browser comes with the development packages of \`npm install\`.`,
  words: [{ name: "PAGE", about: "an address, or a file of HTML" }],
  options: {
    url: {
      type: "string",
      value: "URL",
      about:
        "of a file: the address that its page has, which tells the article from what it links to",
    },
    json: { type: "boolean", about: "everything as JSON" },
    wait: {
      type: "string",
      value: "MS",
      default: "1000",
      about: "milliseconds for which scripts may go on changing the page after it has loaded",
    },
  },
  examples: [
    { call: "byline check-page https://unn.example/en/news/second-round", about: "a page" },
    { call: "byline check-page page.html --url https://unn.example/en/x", about: "a template" },
  ],
  exits: { 3: "the page is no article" },
  async run({ values, words: [named = ""] }) {
    if (!/^\d+$/.test(values.wait)) throw new Misused("--wait is no whole number of milliseconds");
    const place = placeOf(named, values.url);
    const reading = await read(place, Number(values.wait));
    const text = values.json
      ? JSON.stringify({ url: place.url, ...reading }, null, 2)
      : told(place.url, reading);
    console.info(text);
    return reading.article ? 0 : 3;
  },
});

/** @throws Refused where the page, or a browser, cannot be had. */
async function read(place: Place, wait: number): Promise<Reading> {
  const reader = await import("../../../scripts/read-page.ts").catch((cause) => {
    throw new Refused("There is no browser here: run `npm install` in the repository", { cause });
  });
  try {
    return await reader.readingOf(place, wait);
  } catch (error) {
    if (error instanceof reader.Unreachable) throw new Refused(error.message, { cause: error });
    throw error;
  }
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
