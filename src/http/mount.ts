import type { Context, Hono } from "hono";
import type * as z from "zod";
import type { Operation } from "../contract/operation.ts";
import { permit } from "./access.ts";
import { type Given, keepWithin } from "./bounds.ts";
import type { Caller } from "./caller.ts";
import { faultsOf, Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { took } from "./tally.ts";

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Part<O, Key extends string> = O extends Record<Key, infer Schema> ? Output<Schema> : undefined;

/** A request that has passed its operation's schemas. */
interface Asked<O extends Operation> {
  readonly c: Context;
  /** Who asks; of what is public nobody is asked. */
  readonly caller: O["access"] extends "public" ? null : Caller;
  readonly params: Part<O, "params">;
  readonly query: Part<O, "query">;
  readonly body: Part<O, "body">;
}

/** Largest body of a request that is not a beacon, in bytes. */
const BODY_LIMIT = 256 * 1024;

/**
 * Adds an operation's route: access, then schemas, then the handler, whose result is the answer. A
 * handler that needs headers of its own returns a Response.
 */
export function mount<O extends Operation>(
  app: Hono,
  services: Services,
  operation: O,
  handle: (asked: Asked<O>) => Promise<z.input<O["answer"]> | Response>,
): void {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
  const durations = isQuestion(operation) ? services.tally.durationsOf(operation.name) : null;
  app.on(operation.method.toUpperCase(), path, async (c) => {
    const began = performance.now();
    const { access } = operation;
    // Before anything may be refused: the page that asks is to read why.
    if (operation.anywhere) openTo(c);
    const known = access === "public" ? null : await services.callers.of(c);
    // Whoever may not do this has asked, too.
    if (access === "public" || known !== null) services.questions.count(c, operation, known);
    const caller = access === "public" ? null : permit(known, access, c.req.param("site"));
    const asked = {
      c,
      caller,
      params: operation.params ? check(operation.params, c.req.param(), "path") : undefined,
      query: check(operation.query, await queryOf(c, services, operation, caller), "query"),
      body: operation.body ? check(operation.body, await bodyOf(c), "body") : undefined,
    } as Asked<O>;
    const answer = await handle(asked);
    if (durations) took(durations, (performance.now() - began) / 1000);
    if (answer instanceof Response) {
      // TRICKY: nobody reads the body of HEAD's answer, and what works it out would wait for its reader.
      if (c.req.method === "HEAD") await answer.body?.cancel();
      return answer;
    }
    if (operation.status === 204) return c.body(null, 204);
    c.header("cache-control", "private, no-store");
    return c.json(answer as object, operation.status ?? 200);
  });
}

const isQuestion = ({ group }: Operation): boolean => group === "questions";

/** @throws Refusal naming each field at fault. */
function check(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (schema === undefined) {
    const names = Object.keys(value as object);
    if (names.length === 0) return undefined;
    const faults = names.map((field) => ({ field, message: "is not known here" }));
    throw new Refusal("faults", "This route takes no parameters", faults);
  }
  const parsed = schema.safeParse(value, { reportInput: where === "query" });
  if (parsed.success) return parsed.data;
  const known = "shape" in schema ? Object.keys(schema.shape as object) : [];
  throw new Refusal("faults", `The ${where} has faults`, faultsOf(parsed.error, "", known));
}

/** Lets pages of any origin read an answer, and the headers that tell when to ask again. */
function openTo(c: Context): void {
  c.header("access-control-allow-origin", "*");
  c.header("access-control-expose-headers", "retry-after, ratelimit, ratelimit-policy");
}

/** Parameters, for a share within what it shows. @throws Refusal 403. */
async function queryOf(
  c: Context,
  services: Services,
  operation: Operation,
  caller: Caller | null,
): Promise<Given> {
  const query = parametersOf(c);
  if (caller === null || caller.share === null) return query;
  const site = await services.sites.find(caller.share.site);
  if (site === null) throw new Refusal("beyond-link", "The site that this link shows is no more");
  const id = c.req.param("id");
  return keepWithin(caller.share.view, site, operation, { id, query }, services.now());
}

/** Parameters; one that is repeated is a list. */
function parametersOf(c: Context): Record<string, string | string[]> {
  const entries = Object.entries(c.req.queries()).map(
    ([name, values]) => [name, values.length === 1 ? (values[0] as string) : values] as const,
  );
  return Object.fromEntries(entries);
}

async function bodyOf(c: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
    throw new Refusal("wrong-type", "Send the body as application/json");
  }
  const text = await textOf(c, BODY_LIMIT);
  return parseJson(text);
}

/** @throws Refusal 413 when the body has more bytes, 400 when its sender goes away or it is no UTF-8. */
export async function textOf(c: Context, limit: number): Promise<string> {
  const bytes = await bytesOf(c, limit);
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Refusal("unreadable", "The body is no UTF-8");
  }
}

// `Request.text` would put U+FFFD in the place of what it cannot read, and the name be another.
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** @throws Refusal 413 when the body has more bytes, 400 when its sender goes away. */
async function bytesOf(c: Context, limit: number): Promise<ArrayBuffer | Uint8Array> {
  const length = c.req.header("content-length");
  if (Number(length ?? 0) > limit) throw tooLarge(limit);
  try {
    // The runtime reads no more than the length that was announced.
    return length === undefined
      ? await readAtMost(c.req.raw.body, limit)
      : await c.req.arrayBuffer();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("unreadable", "The body broke off");
  }
}

const tooLarge = (limit: number): Refusal =>
  new Refusal("too-large", `The body has more than ${limit} bytes: send less at once`);

/** A body of unknown length. @throws Refusal 413 as soon as it has more bytes. */
async function readAtMost(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws Refusal 400 when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("unreadable", "The body is no JSON");
  }
}
