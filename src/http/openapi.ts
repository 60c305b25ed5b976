import * as z from "zod";
import type { Operation } from "../contract/operation.ts";
import { Problem } from "../contract/problem.ts";
import { ROLES_OF } from "../contract/role.ts";
import { operations } from "./operations.ts";

type Json = Record<string, unknown>;

let described: Json | undefined;

/** OpenAPI 3.1 of every operation, from the schemas that check its requests. Made once. */
export function openapi(): Json {
  described ??= describe();
  return described;
}

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
      description: "What a newsroom's readers read: views per article, author, section and tag.",
    },
    paths,
    components: {
      schemas: components,
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

function one(operation: Operation): Json {
  const parameters = [
    ...parametersOf(operation.params, "path"),
    ...parametersOf(operation.query, "query"),
  ];
  return {
    operationId: operation.name,
    summary: operation.summary,
    description: whoMay(operation),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body
      ? { requestBody: { required: true, content: sent(operation.body, operation.plain) } }
      : {}),
    ...(operation.lines
      ? { requestBody: { required: true, content: inLines(operation.lines) } }
      : {}),
    responses: responsesOf(operation),
    security: operation.access === "public" ? [] : [{ token: [] }, { session: [] }],
  };
}

function parametersOf(schema: z.ZodObject | undefined, where: "path" | "query"): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, example, ...shape } = jsonSchema(field as z.ZodType, "input");
    const isOptional = (field as z.ZodType).safeParse(undefined).success;
    return {
      name,
      in: where,
      required: where === "path" || !isOptional,
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
      schema: shape,
    };
  });
}

function responsesOf(operation: Operation): Json {
  const { status = 200, created, etag, headers, quiet } = operation;
  const told = { ...headers, ...(operation.access === "public" ? {} : RATE) };
  const problem = { "application/problem+json": { schema: jsonSchema(Problem, "output") } };
  return {
    [status]:
      status === 204
        ? { description: "Done" }
        : {
            description: "The answer",
            ...(Object.keys(told).length > 0 ? { headers: headersOf(told) } : {}),
            content: answered(operation),
          },
    ...(created ? { 201: { description: "Created", content: answered(operation) } } : {}),
    ...(quiet ? { 204: { description: "Not shown, as the caller asked to be told" } } : {}),
    ...(etag ? { 304: { description: "As the caller has it by its ETag" } } : {}),
    ...Object.fromEntries(
      refusalsOf(operation).map((code) => [
        code,
        {
          description: REFUSALS[code],
          ...(code === 429 || code === 503 ? { headers: headersOf(RETRY) } : {}),
          content: problem,
        },
      ]),
    ),
  };
}

/** Who may call an operation, in words. */
function whoMay({ access }: Operation): string {
  if (access === "public") return "For anyone.";
  const roles = ROLES_OF[access].filter((role) => role !== "share").join(", ");
  const share = access === "share" ? ", and links within what they show" : "";
  return `For the roles ${roles}${share}.`;
}

/** Headers of what is counted: see `rate.ts`. */
const RATE = {
  "RateLimit-Policy": "How many questions one caller may ask (q) in how many seconds (w)",
  RateLimit: "How many are left (r), and in how many seconds all are there again (t)",
} as const;

const RETRY = { "Retry-After": "Seconds to wait" } as const;

/** Statuses of refusal: most follow from what an operation is. */
function refusalsOf({
  access,
  always,
  body,
  lines,
  path,
  refusals = [],
}: Operation): readonly Refused[] {
  if (always) return [];
  // Sites are in the store as well, though they are mostly answered from memory.
  const asksStore = path.startsWith("/v1/sites");
  return [
    400,
    ...(access === "public" ? [] : ([401, 403, 429] as const)),
    ...(access === "public" && asksStore ? [429 as const] : []),
    ...(body || lines ? [413 as const, 415 as const] : []),
    ...(asksStore ? [503 as const] : []),
    ...refusals,
  ];
}

const REFUSALS = {
  400: "A fault of the request; each field at fault is named",
  401: "Neither a token nor a session that is valid",
  403: "What is sent does not allow this, or not of this site",
  404: "Not there",
  409: "At odds with what is there; each field at fault is named",
  413: "Too large",
  415: "Of a content type that is not taken",
  429: "Too many; see Retry-After",
  503: "Not just now; see Retry-After",
} as const;

type Refused = keyof typeof REFUSALS;

function sent(body: z.ZodType, plain: true | undefined): Json {
  const schema = jsonSchema(body, "input");
  const text = { type: "string", contentMediaType: "application/json", contentSchema: schema };
  return {
    "application/json": { schema },
    ...(plain ? { "text/plain": { schema: text } } : {}),
  };
}

/** Lines of JSON, which OpenAPI 3.1 has no word for: each is described as the content of a text. */
function inLines(line: z.ZodType): Json {
  const contentSchema = jsonSchema(line, "input");
  const schema = { type: "string", contentMediaType: "application/json", contentSchema };
  return { "application/x-ndjson": { schema }, "text/plain": { schema } };
}

const headersOf = (headers: Readonly<Record<string, string>>): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: "string" } },
    ]),
  );

const answered = ({ answer, csv, type }: Operation): Json => ({
  [type ?? "application/json"]: { schema: jsonSchema(answer, "output") },
  ...(csv ? { "text/csv": { schema: { type: "string" } } } : {}),
});

/** A schema; those with an id move to the components, where OpenAPI looks for them. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", io, unrepresentable: "any" });
  const {
    $schema: _,
    $defs,
    ...shape
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/'));
  for (const [name, one] of Object.entries($defs ?? {})) {
    const { id: _, ...definition } = one as Json;
    components[name] = definition;
  }
  delete shape.id;
  return shape;
}

const components: Json = {};
