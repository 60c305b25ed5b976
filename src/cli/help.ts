import type { Command, Option, Options } from "./command.ts";
import { CONNECTION } from "./connection.ts";

const INDENT = "  ";
const LINE = 100;

/** The help of the command line as a whole. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return `byline: article view analytics whose numbers can be trusted

Usage  byline COMMAND [options]
       byline help COMMAND
       byline --version

${list(rows)}

Every command has --help, with examples. Each ends with 0 when it is done, 1 when it could not be done
and 2 when it was not called rightly. What it answers goes to the standard output, all else to the
standard error.

${WHERE}`;
}

/** The help of some commands that begin with one word. */
export function family(name: string, commands: readonly Command[]): string {
  const rows = commands.map((one) => [one.name, one.summary] as const);
  return `Usage  byline ${name} COMMAND [options]
       byline help ${name} COMMAND

${list(rows)}`;
}

export function helpOf(one: Command): string {
  const { summary, about, words = [], options, examples, exits = {}, service } = one;
  const parts = [`byline ${usage(one)}`, `${summary}.${about === "" ? "" : `\n\n${about}`}`];
  const rows = [
    ...words.map((word) => [word.name, word.about] as const),
    ...optionRows(options),
    ...optionRows({ help: { type: "boolean", short: "h", about: "this text" } }),
  ];
  parts.push(list(rows));
  if (service) parts.push(`${list(optionRows(CONNECTION))}\n\n${WHERE}`);
  const statuses = Object.entries({ ...STATUSES, ...exits });
  parts.push(`Ends with  ${statuses.map(([code, what]) => `${code} ${what}`).join(", ")}`);
  const calls = examples.map(({ call, about: what }) => `${INDENT}# ${what}\n${INDENT}${call}`);
  parts.push(`Examples\n\n${calls.join("\n\n")}`);
  return parts.join("\n\n").replaceAll(/[ \t]+$/gm, "");
}

const STATUSES = { 0: "done", 1: "could not be done", 2: "not called rightly" };

const WHERE = `Which service: the one of --url, else the server that runs on this machine's data folder, else the data
itself, for as long as the command takes. BYLINE_DATA, CLICKHOUSE_URL and the other settings are those of
the server.`;

/** `sites set SITE [--name NAME] …` */
function usage({ name, words = [], options }: Command): string {
  const named = words.map(({ name: word, optional, several }) => {
    const text = several ? `${word}…` : word;
    return optional ? `[${text}]` : text;
  });
  const needed = Object.entries(options)
    .filter(([, option]) => option.required)
    .map(([key, { value }]) => `--${key} ${value}`);
  const more = Object.values(options).some((option) => !option.required) ? ["[options]"] : [];
  return [name, ...named, ...needed, ...more].join(" ");
}

const optionRows = (options: Options): (readonly [string, string])[] =>
  Object.entries(options).map(([key, option]) => [titleOf(key, option), aboutOf(option)] as const);

const titleOf = (key: string, { short, value }: Option): string =>
  `${short ? `-${short}, ` : ""}--${key}${value ? ` ${value}` : ""}`;

function aboutOf({ about, required, multiple, default: usual }: Option): string {
  const notes = [
    ...(required ? ["required"] : []),
    ...(multiple ? ["may be repeated"] : []),
    ...(usual === undefined ? [] : [usual]),
  ];
  return notes.length === 0 ? about : `${about} (${notes.join("; ")})`;
}

/** Two columns, the second broken into lines. */
function list(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows
    .map(([left, right]) => {
      const [first = "", ...rest] = wrap(right, LINE - width - INDENT.length);
      const more = rest.map((line) => `\n${INDENT}${" ".repeat(width)}${line}`);
      return `${INDENT}${left.padEnd(width)}${first}${more.join("")}`;
    })
    .join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
