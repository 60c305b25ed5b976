import type { ExampleRequest } from "../../src/contract/operation.ts";
import { pathOf, typeOf } from "../../src/contract/samples.ts";
import { type Described, type Parameter, takesToken } from "./description.ts";

/** A parameter of a request that is being made. One that may be repeated stands there several times. */
export interface Given {
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

/** A request as the form has it. */
export interface Draft {
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly Given[];
  /** The body's text; null: there is none. */
  readonly body: string | null;
}

/** Values that an earlier answer must tell begin with `$`: whoever tries it puts in their own. */
const known = (value: unknown): string => {
  const text = String(value);
  return text.startsWith("$") ? "" : text;
};

/** Parameters that narrow what is asked for down to what an example's newsroom has. */
const narrows = ({ name, required }: Parameter): boolean =>
  !required && /^(?:from|to|search|article|author|section|tag|story|place)$/.test(name);

/**
 * The example as a draft.
 * @param site A site of whoever reads: their own days and names are in it, not the example's. Null: not known.
 */
export function draftOf(operation: Described, site: string | null): Draft {
  const example = operation["x-example"];
  const parameters = operation.parameters ?? [];
  const params = Object.fromEntries(
    parameters
      .filter((one) => one.in === "path")
      .map(({ name, example: usual }) => [
        name,
        name === "site" && site !== null ? site : known(example.params?.[name] ?? usual ?? ""),
      ]),
  );
  const own = site !== null && site !== example.params?.["site"];
  const kept = parameters.filter(
    (one) =>
      one.in === "query" && example.query?.[one.name] !== undefined && !(own && narrows(one)),
  );
  const query = kept.flatMap(({ name }) =>
    [example.query?.[name]].flat().map((value) => ({ name, value: String(value) })),
  );
  return {
    params,
    query: query.map((one, key) => ({ key, ...one })),
    body: bodyIn(example),
  };
}

function bodyIn({ body, lines }: ExampleRequest): string | null {
  if (lines) return lines.map((line) => JSON.stringify(line)).join("\n");
  return body === undefined ? null : JSON.stringify(body, null, 2).replaceAll(/"\$\w+"/g, '""');
}

/** The draft as samples have requests: what is not JSON stays a text. */
export function requestOf(operation: Described, { params, query, body }: Draft): ExampleRequest {
  const all: Record<string, string | string[]> = {};
  for (const { name, value } of query) {
    if (value === "") continue;
    const before = all[name];
    all[name] = before === undefined ? value : [before, value].flat();
  }
  return { params, query: all, ...(body === null ? {} : bodyOf(operation, body)) };
}

function bodyOf(operation: Described, text: string): Pick<ExampleRequest, "body" | "lines"> {
  try {
    if (!operation["x-example"].lines) return { body: JSON.parse(text) };
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return { lines: lines.map((line) => JSON.parse(line)) };
  } catch {
    return { body: text };
  }
}

/** What came back. */
export interface Outcome {
  readonly status: number;
  readonly milliseconds: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly type: string;
  /** JSON is laid out; of an image the address of its data. */
  readonly text: string;
  /** How many letters are not shown. */
  readonly more: number;
}

/** Most letters of an answer that are shown: a page that draws more of them stands still. */
const SHOWN = 200_000;

/**
 * Sends a draft.
 * @param token Empty: the browser's own session is sent along.
 * @throws TypeError where the service cannot be reached. DOMException where it is given up.
 */
export async function send(
  operation: Described,
  draft: Draft,
  token: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const began = performance.now();
  const { method, path } = operation;
  const request = requestOf(operation, draft);
  const answer = await fetch(pathOf(path, request), {
    method: method.toUpperCase(),
    headers: {
      ...(token !== "" && takesToken(operation) ? { authorization: `Bearer ${token}` } : {}),
      ...(draft.body === null ? {} : { "content-type": typeOf(request) }),
    },
    credentials: token === "" ? "same-origin" : "omit",
    body: draft.body,
    signal,
  });
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  const { text, more } = type.startsWith("image/")
    ? { text: await addressOf(answer, type), more: 0 }
    : laidOut(await answer.text(), type);
  return {
    status: answer.status,
    milliseconds: Math.round(performance.now() - began),
    headers: [...answer.headers],
    ...{ type, text, more },
  };
}

function laidOut(text: string, type: string): { text: string; more: number } {
  const isJson = /json$/.test(type) && !type.includes("ndjson");
  const whole = isJson ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return { text: whole.slice(0, SHOWN), more: Math.max(0, whole.length - SHOWN) };
}

async function addressOf(answer: Response, type: string): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return `data:${type};base64,${btoa(String.fromCharCode(...bytes))}`;
}
