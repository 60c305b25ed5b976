/** An option of a command. */
export interface Option {
  readonly type: "string" | "boolean";
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: true;
  readonly required?: true;
  readonly default?: string;
  /** What its value is called in the help, such as `DAY`; of a switch there is none. */
  readonly value?: string;
  readonly about: string;
}
export type Options = Readonly<Record<string, Option>>;

/** A word that follows a command's name. */
export interface Word {
  readonly name: string;
  readonly about: string;
  readonly optional?: true;
  /** May be followed by more of its kind; the last of a command's words alone. */
  readonly several?: true;
}

/** What became of an option: a switch is true or false, one that may be repeated a list. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name]["type"] extends "boolean"
    ? boolean
    : O[Name] extends { multiple: true }
      ? readonly string[]
      : O[Name] extends { required: true } | { default: string }
        ? string
        : string | undefined;
};

/** A command as it was called. */
export interface Called<O extends Options> {
  readonly values: Values<O>;
  /** One for each of the command's words that was given. */
  readonly words: readonly string[];
  /** The service that the settings name; found when it is first asked for. @throws Refused. */
  service(): Promise<Service>;
  /** Over once the caller wants to end, by Ctrl-C or otherwise. */
  readonly signal: AbortSignal;
}

/** A call of the command line with what it says. */
export interface Example {
  readonly call: string;
  readonly about: string;
}

/** One command. What it needs beyond its help is imported when it runs. */
export interface Command<O extends Options = Options> {
  /** As it is called: `sites list`. */
  readonly name: string;
  /** One line, for the list of all. */
  readonly summary: string;
  /** What there is to know, in lines of at most 100 characters; empty: the summary says it all. */
  readonly about: string;
  readonly words?: readonly Word[];
  readonly options: O;
  /** Whether it works on the service, so that it takes `--url`, `--token` and `--data`. */
  readonly service?: true;
  readonly examples: readonly Example[];
  /** Statuses beyond 0, 1 and 2, and what they say. */
  readonly exits?: Readonly<Record<number, string>>;
  /** @returns The status to end with; nothing: 0. @throws Refused, Misused. */
  run(called: Called<O>): Promise<number> | Promise<void>;
}

/** A command among others: the types of its options are its own. */
export const command = <const O extends Options>(one: Command<O>): Command =>
  one as unknown as Command;

/** It cannot be done; the message is for the operator, and says what to do. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** It was not called rightly; the message says what is wrong. */
export class Misused extends Error {
  override readonly name = "Misused";
}

import type { Service } from "./service.ts";
