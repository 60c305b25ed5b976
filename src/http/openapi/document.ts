import { createHash } from "node:crypto";
import type * as z from "zod";
import { GROUPS } from "../../contract/groups.ts";
import type { ExampleRequest, Operation } from "../../contract/operation.ts";
import { operations } from "../../contract/operations.ts";
import { ROLES_OF } from "../../contract/role.ts";
import { bodyOf, clientLineOf, curlOf } from "../../contract/samples.ts";
import { responsesOf } from "./answers.ts";
import { problemsOf } from "./examples.ts";
import { GUIDE } from "./guide.ts";
import { bodySchema, components, type Json, jsonSchema } from "./schema.ts";

let described: Json | undefined;

/** OpenAPI 3.1 of every operation, from the schemas that check its requests. Made once. */
export function openapi(): Json {
  described ??= describe();
  return described;
}

let written: { readonly text: string; readonly etag: string } | undefined;

/** The same as a text, and what tells it from that of another release. Made once. */
export function openapiText(): { readonly text: string; readonly etag: string } {
  if (written === undefined) {
    const text = JSON.stringify(openapi());
    const digest = createHash("sha256").update(text).digest("base64url").slice(0, 22);
    written = { text, etag: `"${digest}"` };
  }
  return written;
}

/** Where the service of the samples is. */
const BASE = "https://stats.example.org";

function describe(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: one(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Byline",
      version: "1",
      summary: "Views per article, author, section and tag, over time",
      description: GUIDE,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "This service" }],
    tags: Object.values(GROUPS).map(({ title, about }) => ({ name: title, description: about })),
    externalDocs: { url: "/docs", description: "The same to read and to try" },
    paths,
    components: {
      schemas: components,
      examples: Object.fromEntries(
        Object.entries(problemsOf).map(([kind, value]) => [kind, { value }]),
      ),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "A token of /v1/tokens, the admin's (BYLINE_ADMIN_TOKEN), or that of a share's link",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-byline_session",
          description:
            "Had for a token by POST /v1/session; over http its name is `byline_session`. What changes anything is taken from the service's own pages alone",
        },
      },
    },
  };
}

/** What stands for what only an earlier answer can tell. */
const TOLD = "0b8f2f6e-52a7-4f0e-9d53-2f6a1c9e7d40";
const TOKEN = "byl_shown-this-once-and-kept-as-a-hash-alone";

/** An example as it is shown: every value is one. */
const shown = (example: ExampleRequest): ExampleRequest =>
  JSON.parse(
    JSON.stringify(example)
      .replaceAll('"$token"', JSON.stringify(TOKEN))
      .replaceAll(/"\$\w+"/g, JSON.stringify(TOLD)),
  );

function one(given: Operation): Json {
  const example = shown(given.example);
  const operation = { ...given, example };
  const parameters = [
    ...parametersOf(operation.params, "path", example.params),
    ...parametersOf(operation.query, "query", example.query),
  ];
  const sampled = { ...operation, token: operation.access !== "public" };
  return {
    operationId: operation.name,
    tags: [GROUPS[operation.group].title],
    summary: operation.summary,
    description: `${operation.about}\n\n${whoMay(operation)}`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBodyOf(operation),
    responses: responsesOf(operation),
    security: operation.access === "public" ? [] : [{ token: [] }, { session: [] }],
    "x-codeSamples": [
      { lang: "Shell", label: "curl", source: curlOf(sampled, example, BASE) },
      { lang: "TypeScript", label: "byline/client", source: clientLineOf(sampled, example) },
    ],
    // Which parameters to try first, and which of them (`$…`) are told by an earlier answer alone.
    "x-example": given.example,
  };
}

function parametersOf(
  schema: z.ZodObject | undefined,
  where: "path" | "query",
  tried: ExampleRequest["params"] | ExampleRequest["query"] = {},
): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, example: usual, ...shape } = jsonSchema(field as z.ZodType, "input");
    const absent = (field as z.ZodType).safeParse(undefined);
    // The schema of what is sent has no word of what a transformation takes for nothing.
    const isTaken = absent.success && absent.data !== undefined && typeof absent.data !== "object";
    const usually = isTaken ? { default: absent.data } : {};
    const example = tried[name] ?? usual;
    return {
      name,
      in: where,
      required: where === "path" || !absent.success,
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
      schema: { ...shape, ...usually },
    };
  });
}

/** Who may call an operation, in words. */
function whoMay({ access }: Operation): string {
  if (access === "public") return "For anyone.";
  const roles = ROLES_OF[access].filter((role) => role !== "share").join(", ");
  const share = access === "share" ? ", and links within what they show" : "";
  return `For the roles ${roles}${share}.`;
}

function requestBodyOf({ body, lines, plain, example }: Operation): Json {
  if (lines) return { requestBody: { required: true, content: inLines(lines, bodyOf(example)) } };
  return body ? { requestBody: { required: true, content: sent(body, plain, example) } } : {};
}

function sent(body: z.ZodType, plain: true | undefined, { body: example }: ExampleRequest): Json {
  const schema = bodySchema(body, "input");
  const text = { type: "string", contentMediaType: "application/json", contentSchema: schema };
  return {
    "application/json": { schema, example },
    ...(plain ? { "text/plain": { schema: text, example: JSON.stringify(example) } } : {}),
  };
}

/** Lines of JSON, which OpenAPI 3.1 has no word for: each is described as the content of a text. */
function inLines(line: z.ZodType, example: string | undefined): Json {
  const contentSchema = bodySchema(line, "input");
  const schema = { type: "string", contentMediaType: "application/json", contentSchema };
  return {
    "application/x-ndjson": { schema, example },
    "text/plain": { schema, example },
  };
}
