import type { ExampleRequest, Operation } from "../../src/contract/operation.ts";

/* What the page reads of /openapi.json. */

/** A schema of JSON, or a reference to one of the components. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly contentSchema?: Schema;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: Schema;
}

export interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}

export interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string }>>;
  readonly content?: Readonly<Record<string, Content>>;
}

/** An operation with where it is. */
export interface Described {
  readonly method: Operation["method"];
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security: readonly object[];
  readonly "x-example": ExampleRequest;
}

export interface Description {
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

/** @throws Error where it cannot be had. */
export async function fetchDescription(): Promise<Description> {
  const answer = await fetch("/openapi.json");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

export const operationsOf = ({ paths }: Description): Described[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => ({ ...operation, method, path }) as Described,
    ),
  );

/** What a reference leads to, with its name. */
export function resolved(
  { components }: Description,
  schema: Schema,
): { readonly name: string | null; readonly schema: Schema } {
  const name = schema.$ref?.split("/").at(-1);
  if (name === undefined) return { name: null, schema };
  const { $ref: _, ...beside } = schema;
  return { name, schema: { ...components.schemas[name], ...beside } };
}

export const takesToken = ({ security }: Described): boolean => security.length > 0;

/** Whether a request changes what is stored. */
export const changes = ({ method }: Described): boolean => method !== "get";

/** Operations in which all words of a search are, in any order. */
export function found(operations: readonly Described[], search: string): readonly Described[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return operations;
  return operations.filter((one) => {
    const names = one.parameters?.map(({ name }) => name).join(" ") ?? "";
    const text = `${one.method} ${one.path} ${one.operationId} ${one.summary} ${one.description} ${names}`;
    return words.every((word) => text.toLowerCase().includes(word));
  });
}
