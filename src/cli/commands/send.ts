import { textOf } from "../../import/decode.ts";
import { partsOf } from "../../import/parts.ts";
import { Unreadable } from "../../import/said.ts";
import type { Origin } from "../../import/send.ts";
import { command, Refused } from "../command.ts";
import { sentText } from "./import-report.ts";
import { OF_SITE } from "./of-site.ts";
import { sendViews } from "./send-views.ts";

/** Characters of a line; the service takes 16 KiB. What has longer ones is no file of lines. */
const LONGEST = 2 ** 20;

export const send = command({
  name: "send",
  summary: "Send views in lines of JSON, such as those of an export",
  about: `Each line is a view as docs/batch.md has it: of a server, an app, an old log, or of byline export views.
What is there already is not counted twice, so what broke off is sent again as a whole. A line at fault
keeps no other from being taken. A token of the role ingest does.`,
  words: [{ name: "FILE", about: "lines of JSON, as they are, in a gzip or a zip", several: true }],
  options: OF_SITE,
  service: true,
  examples: [
    { call: "byline send views.ndjson --site news", about: "an export, into another site" },
    {
      call: "byline send old-1.ndjson.gz old-2.ndjson.gz --site news --url https://stats.unn.example",
      about: "old logs, the oldest first",
    },
  ],
  async run({ values: { site }, words, service, signal }) {
    const its = await service();
    try {
      const outcome = await sendViews(its, site, linesOf(words, signal), null);
      const text = sentText(outcome);
      console.info(text.length === 0 ? "There was nothing to send." : text.join("\n"));
      return outcome.refused === 0 ? 0 : 1;
    } catch (error) {
      if (error instanceof Unreadable) throw new Refused(error.message, { cause: error });
      throw error;
    }
  },
});

/** Lines that have something in them, file after file. @throws Unreadable. */
async function* linesOf(
  files: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<readonly [line: string, from: Origin]> {
  for (const file of files) {
    const { parts, close } = await partsOf(file);
    try {
      for (const part of parts) {
        let number = 0;
        for await (const line of split(textOf(part.open(), part.name, null), part.name)) {
          signal.throwIfAborted();
          number++;
          if (line.trim() !== "") yield [line, { part: part.name, line: number }];
        }
      }
    } finally {
      close();
    }
  }
}

async function* split(text: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  let rest = "";
  let isFirst = true;
  for await (const more of text) {
    const lines = (rest + more).split("\n");
    rest = lines.pop() ?? "";
    const [first = rest] = lines;
    if ((isFirst && /^\s*[^\s{]/.test(first)) || rest.length > LONGEST) {
      throw new Unreadable(`${name} is no file of views in lines of JSON: export them as ndjson`);
    }
    isFirst = false;
    yield* lines;
  }
  yield rest;
}
