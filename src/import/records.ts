import { Unreadable } from "./said.ts";

/** One object of a file of JSON, with the number of the line that it ends on. */
export interface Record {
  readonly value: unknown;
  readonly line: number;
  /** Name of the list that it stands in, as Matomo has one a day; empty: in none that has a name. */
  readonly list: string;
}

/** Longest object, characters. */
const LONGEST = 2 ** 26;

/**
 * Objects of a file as they come, however large the file: of a list, of lists that have names
 * (`{"2026-03-01": [{}, …], …}`), or one after the other (NDJSON). No more than one is held.
 * @throws Unreadable.
 */
export async function* recordsOf(
  text: AsyncIterable<string>,
  name: string,
): AsyncGenerator<Record> {
  const splitter = new Splitter(name);
  for await (const chunk of text) yield* splitter.take(chunk);
  splitter.end();
}

/** Where the text stands: depth of brackets, within a string or not. */
class Splitter {
  private readonly name: string;
  private depth = 0;
  /** Depth at which objects are told of: 0 in NDJSON, 1 in a list, 2 in lists that have names. */
  private level: number | null = null;
  private list = "";
  private inString = false;
  private escaped = false;
  private line = 1;
  /** What has come of an object, of a name, or of the beginning. */
  private held = "";
  /** How much of that has been looked at. */
  private seen = 0;

  constructor(name: string) {
    this.name = name;
  }

  *take(chunk: string): Generator<Record> {
    const text = this.held + chunk;
    let start = this.seen === 0 ? null : 0;
    for (let i = this.seen; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === LINE_FEED) this.line++;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (c === BACKSLASH) this.escaped = true;
        else if (c === QUOTE) {
          this.inString = false;
          if (this.level === 2 && this.depth === 1 && start !== null) {
            this.list = this.parsed(text.slice(start, i + 1)) as string;
            start = null;
          }
        }
        continue;
      }
      if (c === QUOTE) {
        this.inString = true;
        if (this.level === 2 && this.depth === 1) start = i;
      } else if (c === OPEN || c === OPEN_LIST) {
        if (this.level === null) this.level = this.levelOf(c, text.slice(i + 1));
        if (this.level === null) {
          // Not enough has come to tell.
          this.held = text.slice(i);
          this.seen = 0;
          return;
        }
        if (this.depth === this.level && c === OPEN) start = i;
        this.depth++;
      } else if (c === CLOSE || c === CLOSE_LIST) {
        this.depth--;
        if (this.depth < 0) throw this.fault("a bracket closes that was not opened");
        if (this.depth === this.level && c === CLOSE && start !== null) {
          yield { value: this.parsed(text.slice(start, i + 1)), line: this.line, list: this.list };
          start = null;
        }
      } else if (this.depth === 0 && !isBlank(c)) {
        throw this.fault("is no JSON");
      }
    }
    this.held = start === null ? "" : text.slice(start);
    if (this.held.length > LONGEST) throw this.fault("an object does not end");
    this.seen = this.held.length;
  }

  end(): void {
    if (this.depth !== 0 || this.held !== "") {
      throw new Unreadable(`${this.name} is cut off in line ${this.line}: download it anew`);
    }
  }

  /** A list; lists by name, where the first name is a day's; else objects. Null: it cannot be told yet. */
  private levelOf(c: number, rest: string): number | null {
    if (c === OPEN_LIST) return 1;
    const [, name, after] = /^\s*"([^"]*)"\s*:\s*(\S)/.exec(rest) ?? [];
    if (name === undefined) return rest.length < 1000 && UNTOLD.test(rest) ? null : 0;
    return after === "[" && /^\d{4}-\d\d-\d\d$/.test(name) ? 2 : 0;
  }

  private parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new Unreadable(`${this.name} has faulty JSON up to line ${this.line}`, { cause });
    }
  }

  private fault(what: string): Unreadable {
    return new Unreadable(`${this.name}, line ${this.line}: ${what}`);
  }
}

/** The beginning of an object, up to its first value at most. */
const UNTOLD = /^\s*(?:"[^"]*(?:"\s*(?::\s*)?)?)?$/;

const LINE_FEED = 10;
const QUOTE = 34;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;

const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 10 || c === 13 || c === 44;
