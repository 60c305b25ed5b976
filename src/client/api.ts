import type { Hono } from "hono";
import type * as z from "zod";
import type { Operation } from "../contract/operation.ts";
import type { routes } from "../contract/operations.ts";

/*
 * The API as the type that Hono's client takes, from the operations that the server checks requests by:
 * `hc<Api>(base)` knows every path, parameter, body and answer.
 */

type Route = (typeof routes)[number];

/** `/v1/sites/{site}` as Hono has it: `/v1/sites/:site`. */
type Colons<Path extends string> = Path extends `${infer Before}{${infer Name}}${infer After}`
  ? `${Before}:${Name}${Colons<After>}`
  : Path;

type Of<O, Key extends string> =
  O extends Record<Key, infer Schema extends z.ZodType> ? z.input<Schema> : never;

/** A part of what is sent; it may be left out where nothing within is needed. */
type Part<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : Record<never, never> extends Value
    ? { [N in Name]?: Value }
    : { [N in Name]: Value };

type Input<O> = Part<"param", Of<O, "params">> &
  Part<"query", Of<O, "query">> &
  Part<"json", Of<O, "body">>;

type Flat<T> = { [Key in keyof T]: T[Key] };

/** Lines of JSON are a text, images are bytes. */
type Format<O> = O extends { type: "application/x-ndjson" }
  ? "text"
  : O extends { type: string }
    ? "body"
    : "json";
type Output<O extends Operation> = Format<O> extends "json" ? z.output<O["answer"]> : string;

type Status<O> = O extends { status: infer S extends number } ? S : 200;

type Endpoint<O extends Operation> = {
  input: Flat<Input<O>>;
  output: Output<O>;
  outputFormat: Format<O>;
  status: Status<O>;
};

type Schema = {
  [Path in Route["path"] as Colons<Path>]: {
    [O in Extract<Route, { path: Path }> as `$${O["method"]}`]: Endpoint<O>;
  };
};

/** What is refused is no part of it: `bylineClient` throws problems. */
export type Api = Hono<Record<never, never>, Schema, "/">;
