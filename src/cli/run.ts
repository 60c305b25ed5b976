import { parseArgs } from "node:util";
import packaged from "../../package.json" with { type: "json" };
import type { Called, Command, Options, Values } from "./command.ts";
import { Misused } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { CONNECTION, findService } from "./connection.ts";
import { family, helpOf, overview } from "./help.ts";
import { near } from "./near.ts";
import type { Service } from "./service.ts";

/** What someone wants who has typed something: help or the version, or a command with what it is called with. */
export type Wanted = { readonly help: string } | ({ readonly command: Command } & Words);

/** What a command is called with. */
interface Words extends Pick<Called<Options>, "values" | "words"> {
  /** Which service, where it works on one. */
  readonly connection: Values<typeof CONNECTION>;
}

/**
 * Understands what was typed.
 * @throws Misused, which says what is wrong with it.
 */
export function understand(typed: readonly string[]): Wanted {
  const asksHelp = typed[0] === "help";
  const args = asksHelp ? typed.slice(1) : typed;
  const [first] = args;
  if (first === undefined || first === "--help" || first === "-h") {
    return { help: overview(COMMANDS) };
  }
  if (first === "--version") return { help: `byline ${packaged.version}` };
  const found = commandOf(args);
  if (found === null) return { help: familyOf(args, asksHelp) };
  const rest = args.slice(found.name.split(" ").length);
  if (asksHelp || rest.includes("--help") || rest.includes("-h")) return { help: helpOf(found) };
  return { command: found, ...parsed(found, rest) };
}

/** Runs a command. @returns The status to end with. @throws What the command throws. */
export async function run(
  { command, values, words, connection }: Extract<Wanted, { command: Command }>,
  signal: AbortSignal,
): Promise<number> {
  let service: Promise<Service> | undefined;
  try {
    const status = await command.run({
      ...{ values, words, signal },
      service() {
        service ??= findService(connection, process.env, signal);
        return service;
      },
    });
    return status ?? 0;
  } finally {
    await (await service?.catch(() => undefined))?.close();
  }
}

const isNamed = ({ name }: Command, args: readonly string[]): boolean =>
  name.split(" ").every((word, i) => args[i] === word);

const commandOf = (args: readonly string[]): Command | null =>
  COMMANDS.find((one) => isNamed(one, args)) ?? null;

/** The help of a family, where it is asked for. @throws Misused where there is no such command. */
function familyOf([first = "", second]: readonly string[], asksHelp: boolean): string {
  const members = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  const isAsked = second === undefined ? asksHelp : second === "--help" || second === "-h";
  if (members.length > 0 && isAsked) return family(first, members);
  const names = [...new Set(COMMANDS.map(({ name }) => name.split(" ")[0] as string))];
  const [typed, known] =
    members.length > 0
      ? [second ?? "", members.map(({ name }) => name.slice(first.length + 1))]
      : [first, names];
  const within = members.length > 0 ? `${first} ` : "";
  const meant = near(typed, known).map((one) => `byline ${within}${one}`);
  throw new Misused(
    typed === ""
      ? `byline ${first} is followed by one of ${known.join(", ")}`
      : meant.length > 0
        ? `There is no command ${within}${typed}. Did you mean ${meant.join(" or ")}?`
        : `There is no command ${within}${typed}. byline help says which there are`,
  );
}

/** @throws Misused. */
function parsed(command: Command, args: readonly string[]): Words {
  const options: Options = { ...command.options, ...(command.service ? CONNECTION : {}) };
  const { values, positionals } = parse(command, options, args);
  for (const [name, { required, value }] of Object.entries(options)) {
    if (required && values[name] === undefined) {
      throw new Misused(`--${name} ${value} is missing\nSee byline help ${command.name}`);
    }
  }
  checkWords(command, positionals);
  const { url, token, data, ...rest } = values as Record<string, string | undefined>;
  const own = command.service ? rest : values;
  const absent = Object.entries(command.options).map(([name, { type, multiple }]) => [
    name,
    type === "boolean" ? false : multiple ? [] : undefined,
  ]);
  return {
    values: { ...Object.fromEntries(absent), ...own },
    words: positionals,
    connection: { url, token, data },
  };
}

function parse(command: Command, options: Options, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, short, multiple, default: usual }]) => [
          name,
          {
            type,
            ...(short ? { short } : {}),
            ...(multiple ? { multiple } : {}),
            ...(usual === undefined ? {} : { default: usual }),
          },
        ]),
      ),
    });
  } catch (error) {
    throw new Misused(`${whyOf(error as Error, options)}\nSee byline help ${command.name}`);
  }
}

/** What `parseArgs` says, and which option may have been meant. */
function whyOf({ message }: Error, options: Options): string {
  const [said = message] = message.split(/\. |\n/);
  const typed = /^Unknown option '--([^']+)'/.exec(message)?.[1];
  if (typed === undefined) return said;
  const meant = near(typed, Object.keys(options));
  const advice = meant.length === 0 ? "" : `. Did you mean --${meant.join(" or --")}?`;
  return `There is no option --${typed}${advice}`;
}

function checkWords({ name, words = [] }: Command, given: readonly string[]): void {
  const missing = words.find((word, i) => !word.optional && given[i] === undefined);
  if (missing) throw new Misused(`${missing.name} is missing\nSee byline help ${name}`);
  if (words.at(-1)?.several) return;
  const extra = given[words.length];
  if (extra !== undefined) {
    throw new Misused(`"${extra}" is a word too many\nSee byline help ${name}`);
  }
}
