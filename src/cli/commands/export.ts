import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ExportFormat, exportArticles, exportViews, ROWS_HEADER } from "../../contract/export.ts";
import type { Operation } from "../../contract/operation.ts";
import { command, Misused, type Options, Refused, type Values } from "../command.ts";
import { Progress } from "../progress.ts";
import type { Given, Service } from "../service.ts";
import { OF_SITE } from "./of-site.ts";

const OUTPUT = {
  format: {
    type: "string",
    value: ExportFormat.options.join("|"),
    about: "how rows are written (as the file's name ends, else ndjson)",
  },
  output: {
    type: "string",
    short: "o",
    value: "FILE",
    about: "where to (the standard output)",
  },
  force: { type: "boolean", about: "replace a file that is there" },
} as const satisfies Options;

const EXITS = `A file appears under its name once all is in it. Where the service breaks off, that is said and the
status is 1: no part is taken for the whole.`;

export const exportViewsCommand = command({
  name: "export views",
  summary: "Raw views as NDJSON, CSV or Parquet, each once, in the order of time",
  about: `NDJSON is what byline send and the batch of views take again: brought into an empty site it comes
to the same numbers. docs/export.md has every column.

${EXITS}`,
  options: {
    ...OF_SITE,
    from: {
      type: "string",
      value: "DAY",
      about: "first day, YYYY-MM-DD in the site's zone (the first)",
    },
    to: { type: "string", value: "DAY", about: "day after the last (all up to now)" },
    verdict: {
      type: "string",
      value: "counted|all",
      default: "counted",
      about: "all: views that do not count as well, each with its verdict",
    },
    ...OUTPUT,
  },
  service: true,
  examples: [
    { call: "byline export views --site news -o views.ndjson", about: "everything" },
    {
      call: "byline export views --site news --from 2026-01-01 --to 2026-02-01 -o january.parquet",
      about: "a month, for DuckDB, Spark or pandas",
    },
    { call: "byline export views --site news | gzip > views.ndjson.gz", about: "compressed" },
  ],
  async run({ values: { site, from, to, verdict, ...output }, service, signal }) {
    const query = { from, to, verdict };
    const of = { operation: exportViews, given: { params: { site }, query }, what: "views" };
    await write(service, of, output, signal);
  },
});

export const exportArticlesCommand = command({
  name: "export articles",
  summary: "Articles as they are filed now, as NDJSON, CSV or Parquet",
  about: `A line of NDJSON is what PUT /v1/sites/{site}/articles/{id} takes. docs/export.md has every column.

${EXITS}`,
  options: { ...OF_SITE, ...OUTPUT },
  service: true,
  examples: [
    { call: "byline export articles --site news -o articles.csv", about: "for a spreadsheet" },
  ],
  async run({ values: { site, ...output }, service, signal }) {
    const of = { operation: exportArticles, given: { params: { site } }, what: "articles" };
    await write(service, of, output, signal);
  },
});

interface Exported {
  readonly operation: Operation;
  readonly given: Given;
  readonly what: string;
}

/** @throws Refused, Misused. */
async function write(
  service: () => Promise<Service>,
  { operation, given, what }: Exported,
  { format: named, output, force }: Values<typeof OUTPUT>,
  signal: AbortSignal,
): Promise<void> {
  const format = formatOf(named, output);
  if (format === "parquet" && output === undefined && process.stdout.isTTY) {
    throw new Misused("Parquet is no text: name a file with -o");
  }
  if (output !== undefined && !force && existsSync(output)) {
    throw new Refused(`${output} is there already: add --force to replace it`);
  }
  const query = { ...given.query, format };
  const answer = await (await service()).send(operation, { ...given, query });
  const rows = Number(answer.headers.get(ROWS_HEADER));
  const progress =
    format === "parquet"
      ? new Progress(null, "bytes")
      : new Progress(null, `of ${rows.toLocaleString("en")} ${what} at most`);
  const part = output === undefined ? null : `${output}.part`;
  try {
    await pipeline(
      counted(answer, format, (done) => progress.tell(done)),
      part === null ? toStdout() : createWriteStream(part),
      { signal },
    );
    if (part !== null && output !== undefined) await rename(part, output);
  } catch (cause) {
    if (part !== null) await rm(part, { force: true });
    signal.throwIfAborted();
    const { code, syscall, message } = cause as NodeJS.ErrnoException;
    throw syscall !== undefined && code !== "ECONNRESET"
      ? new Refused(`${output ?? "The standard output"} cannot be written: ${message}`, { cause })
      : new Refused("The export broke off: what came is not all of it. Try again", { cause });
  } finally {
    progress.end();
  }
}

function formatOf(named: string | undefined, output: string | undefined): ExportFormat {
  const told = named ?? /\.(ndjson|csv|parquet)$/.exec(output ?? "")?.[1] ?? "ndjson";
  const format = ExportFormat.safeParse(told);
  if (format.success) return format.data;
  throw new Misused(`--format is one of ${ExportFormat.options.join(", ")}`);
}

const LINE_FEED = 10;

/** An answer's bytes, while somebody is told how many lines, or of Parquet bytes, have come. */
async function* counted(
  answer: Response,
  format: ExportFormat,
  tell: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const bytes of answer.body ?? []) {
    if (format === "parquet") done += bytes.length;
    else for (const byte of bytes) if (byte === LINE_FEED) done++;
    tell(done);
    yield bytes;
  }
}

/** The standard output, which is not closed: others may still write to it. */
const toStdout = (): Writable =>
  new Writable({
    write(bytes, _, done) {
      process.stdout.write(bytes, done);
    },
  });
