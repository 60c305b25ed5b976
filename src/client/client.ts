import { hc } from "hono/client";
import type { Api } from "./api.ts";
import { succeeding } from "./failure.ts";

export type { Problem } from "../contract/problem.ts";
export type { ProblemKind } from "../contract/problems.ts";
export type { Api } from "./api.ts";
export { Failure } from "./failure.ts";

export interface ClientOptions {
  /** A token of the service. Absent: what the browser sends along, or nothing. */
  readonly token?: string;
  /** Headers of every request beside it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the runtime's own. */
  readonly fetch?: typeof fetch;
}

export type BylineClient = ReturnType<typeof hc<Api>>;

/**
 * A typed client of a service: Hono's, with its token, with ids escaped in paths, and throwing `Failure` for
 * what is refused.
 *
 *   const byline = bylineClient("https://stats.example.org", { token });
 *   const top = await read(byline.v1.sites[":site"].stats.top.$get({ param: { site: "unn" } }));
 *
 * @param base Where the service is; empty: where the page is.
 */
export function bylineClient(base: string, options: ClientOptions = {}): BylineClient {
  const { token, headers = {}, fetch: send = (...given) => fetch(...given) } = options;
  return escaping(
    hc<Api>(base, {
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      fetch: succeeding(send),
    }),
  );
}

type Args = { readonly param?: Readonly<Record<string, string>> } | undefined;
type Call = (args: Args, ...rest: unknown[]) => unknown;

/** Ids are written into paths as they are by Hono's client, and some of them are paths themselves. */
const escaping = <Part extends object>(part: Part): Part =>
  new Proxy(part, {
    get: (target, name, self) => {
      const found: unknown = Reflect.get(target, name, self);
      return typeof found === "function" ? escaping(found) : found;
    },
    apply: (target, _, [args, ...rest]: [Args, ...unknown[]]) => {
      const param = Object.entries(args?.param ?? {}).map(([name, value]) => [
        name,
        encodeURIComponent(value),
      ]);
      const escaped = args?.param ? { ...args, param: Object.fromEntries(param) } : args;
      return (target as unknown as Call)(escaped, ...rest);
    },
  });

/** An answer's JSON; null where there is none. @throws Failure. */
export async function read<Answer>(
  call: Promise<{ readonly status: number; json(): Promise<Answer> }>,
): Promise<Answer> {
  const answer = await call;
  return answer.status === 204 ? (null as Answer) : answer.json();
}

/**
 * Every page of a list, one after the other; `next` of each is asked for with all other parameters as they
 * were. @throws Failure.
 *
 *   for await (const { rows } of pages(byline.v1.sites[":site"].stats.top.$get, { param, query })) …
 */
export async function* pages<
  Asked extends { readonly query?: object },
  Answer extends { readonly next: string | null },
>(
  list: (
    args: Asked,
    options?: { readonly init?: RequestInit },
  ) => Promise<{ readonly status: number; json(): Promise<Answer> }>,
  args: Asked,
  init: RequestInit = {},
): AsyncGenerator<Answer, void> {
  let cursor: string | null = null;
  do {
    const query: object = cursor === null ? { ...args.query } : { ...args.query, cursor };
    const page: Answer = await read(list({ ...args, query }, { init }));
    yield page;
    cursor = page.next;
  } while (cursor !== null);
}

/** Options that send values as lines of JSON, as batches of views take them. */
export const ndjson = (values: readonly object[]) => ({
  headers: { "content-type": "application/x-ndjson" },
  init: { body: values.map((value) => `${JSON.stringify(value)}\n`).join("") },
});
