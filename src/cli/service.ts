import { setTimeout as sleep } from "node:timers/promises";
import type * as z from "zod";
import type { Operation } from "../contract/operation.ts";
import { Problem } from "../contract/problem.ts";
import { Refused } from "./command.ts";

/** What an operation is asked with, as far as it takes it. */
export interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: object;
  /** Lines of JSON, of operations that take them. */
  readonly lines?: string;
  /** Longest wait for a service that says when to come again, seconds (60). */
  readonly patience?: number;
}

/** An operation that answers a list by the page. */
type Listing = Operation & { readonly answer: z.ZodType<{ readonly next: string | null }> };

/** Where a service was found, if on this machine. */
export interface Here {
  readonly folder: string;
  /** Whether it is a server of its own, and not one that this command started for itself. */
  readonly runs: boolean;
}

const PATIENCE = 60;

/** A service that is asked over HTTP, by whatever way it was found. */
export class Service {
  readonly url: string;
  /** Null: its data is not known to be on this machine. */
  readonly here: Here | null;
  private readonly token: string;
  private readonly signal: AbortSignal;
  private readonly end: () => Promise<void>;

  /** @param end What is to be done once nothing more is asked. */
  constructor(
    url: string,
    token: string,
    signal: AbortSignal,
    here: Here | null = null,
    end = async () => {},
  ) {
    this.url = url;
    this.here = here;
    this.token = token;
    this.signal = signal;
    this.end = end;
  }

  /** The answer of an operation. @throws Refused. */
  async ask<O extends Operation>(operation: O, given: Given = {}): Promise<z.output<O["answer"]>> {
    return (await this.send(operation, given)).json() as Promise<z.output<O["answer"]>>;
  }

  /** Every page of a list, one after the other; `next` of each is asked for. @throws Refused. */
  async *pages<O extends Listing>(
    operation: O,
    given: Given = {},
  ): AsyncGenerator<z.output<O["answer"]>, void> {
    for (let cursor: string | undefined; ; ) {
      const page = await this.ask(operation, { ...given, query: { ...given.query, cursor } });
      yield page;
      if (page.next === null) return;
      cursor = page.next;
    }
  }

  /** Each line that an operation answers, as it comes. @throws Refused, for one that breaks off too. */
  async order<O extends Operation>(
    operation: O,
    given: Given,
    onLine: (line: z.output<O["answer"]>) => void,
  ): Promise<void> {
    const answer = await this.send(operation, given);
    for await (const line of linesOf(answer)) {
      const said = JSON.parse(line) as z.output<O["answer"]> & { problem?: unknown };
      if (said.problem) throw new Refused(explain(JSON.stringify(said.problem)));
      onLine(said);
    }
  }

  /**
   * An operation's answer, its body not read yet. Where the service says when to come again, it is asked
   * again then: what is asked twice changes nothing more.
   * @throws Refused.
   */
  async send(operation: Operation, given: Given = {}): Promise<Response> {
    const { patience = PATIENCE } = given;
    for (let waited = 0; ; ) {
      const answer = await this.fetch(operation, given);
      if (answer.ok) return answer;
      const wait = Number(answer.headers.get("retry-after") ?? Number.NaN);
      const again = (answer.status === 429 || answer.status === 503) && wait + waited <= patience;
      const text = await answer.text();
      if (!again) throw new Refused(explain(text, answer.status));
      await sleep(wait * 1000, undefined, { signal: this.signal });
      waited += wait;
    }
  }

  close(): Promise<void> {
    return this.end();
  }

  private async fetch({ method, path }: Operation, given: Given): Promise<Response> {
    const { params = {}, query = {}, body, lines } = given;
    const url = new URL(
      this.url.replace(/\/$/, "") +
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "")),
    );
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value ?? []].flat()) url.searchParams.append(name, String(one));
    }
    const content = body === undefined ? lines : JSON.stringify(body);
    const type = lines === undefined ? "application/json" : "application/x-ndjson";
    try {
      return await fetch(url, {
        method: method.toUpperCase(),
        signal: this.signal,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(content === undefined ? {} : { "content-type": type }),
        },
        ...(content === undefined ? {} : { body: content }),
      });
    } catch (cause) {
      this.signal.throwIfAborted();
      throw new Refused(`Nothing answers at ${url.origin}: is the service running there?`, {
        cause,
      });
    }
  }
}

/** Problem details in a line or more. */
export function explain(text: string, status?: number): string {
  const parsed = Problem.safeParse(parse(text));
  // A proxy in between, or no service of ours at all.
  if (!parsed.success) return `It answers with status ${status}, and nothing that explains it`;
  const { title, detail = title, faults = [] } = parsed.data;
  return [detail, ...faults.map(({ field, message }) => `  ${field} ${message}`)].join("\n");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* linesOf(answer: Response): AsyncGenerator<string> {
  let rest = "";
  try {
    for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      yield* parts.filter((part) => part !== "");
    }
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    throw new Refused("The answer broke off: look whether the service still runs", { cause });
  }
  if (rest !== "") yield rest;
}
