import type { Operation } from "../../contract/operation.ts";
import { Problem } from "../../contract/problem.ts";
import { PROBLEMS, type ProblemKind } from "../../contract/problems.ts";
import { answersOf } from "./examples.ts";
import { bodySchema, type Json } from "./schema.ts";

/** Headers of what is counted: see `rate.ts`. */
const RATE = {
  "RateLimit-Policy": "How many questions one caller may ask (q) in how many seconds (w)",
  RateLimit: "How many are left (r), and in how many seconds all are there again (t)",
} as const;

type Headers = Readonly<Record<string, string>>;

const RETRY = { "Retry-After": "Seconds to wait" } as const;

/** What an operation may answer, by status. */
export function responsesOf(operation: Operation): Json {
  const { status = 200, created, etag, headers, quiet, csv } = operation;
  const rate: Headers = operation.access === "public" ? {} : RATE;
  const told = { ...headers, ...rate, ...(csv ? LINK : {}) };
  const told201 = created ? { headers: headersOf(rate) } : {};
  return {
    [status]:
      status === 204
        ? { description: "Done", ...(rate === RATE ? { headers: headersOf(rate) } : {}) }
        : {
            description: "The answer",
            ...(Object.keys(told).length > 0 ? { headers: headersOf(told) } : {}),
            content: answered(operation),
          },
    ...(created
      ? { 201: { description: "Created", ...told201, content: answered(operation) } }
      : {}),
    ...(quiet ? { 204: { description: "Not shown, as the caller asked to be told" } } : {}),
    ...(etag ? { 304: { description: "As the caller has it by its ETag" } } : {}),
    ...refusedBy(operation),
  };
}

const LINK = { Link: "Of CSV with `limit`: the next page, `rel=next`; absent behind the last" };

const headersOf = (headers: Headers): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: "string" } },
    ]),
  );

function answered({ name, answer, csv, type, also = [] }: Operation): Json {
  const example = answersOf[name];
  const shown = (value: unknown) => (value === undefined ? {} : { example: value });
  const schema = bodySchema(answer, "output");
  const lines = { type: "string", contentMediaType: "application/json", contentSchema: schema };
  return {
    [type ?? "application/json"]: {
      schema: type === "application/x-ndjson" ? lines : schema,
      ...shown(example?.answer),
    },
    ...(csv ? { "text/csv": { schema: { type: "string" }, ...shown(example?.csv) } } : {}),
    ...Object.fromEntries(also.map((one) => [one, { schema: { type: "string" } }])),
  };
}

function refusedBy(operation: Operation): Json {
  const schema = bodySchema(Problem, "output");
  const rate: Headers = operation.access === "public" ? {} : RATE;
  return Object.fromEntries(
    Object.entries(kindsOf(operation)).map(([status, kinds]) => {
      const headers = {
        ...(status === "429" || status === "503" ? RETRY : {}),
        // Who it is that asks is not known yet, or cannot be.
        ...(status === "401" || status === "503" ? {} : rate),
      };
      const examples = Object.fromEntries(
        kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }]),
      );
      return [
        status,
        {
          description: kinds.map((kind) => PROBLEMS[kind].title).join("; or: "),
          ...(Object.keys(headers).length > 0 ? { headers: headersOf(headers) } : {}),
          content: { "application/problem+json": { schema, examples } },
        },
      ];
    }),
  );
}

/** Kinds of problems by status: most follow from what an operation is. */
function kindsOf(operation: Operation): Record<string, ProblemKind[]> {
  const { access, always, anywhere, body, lines, method, path, refusals = [] } = operation;
  if (always) return {};
  const isPublic = access === "public";
  // Sites are in the store as well, though they are mostly answered from memory.
  const asksStore = path.startsWith("/v1/sites");
  const takesBody = body !== undefined || lines !== undefined;
  // Who asks may be anyone, and who sends a token must send a valid one.
  const takesToken = !isPublic || refusals.includes(401);
  const sends = operation.group === "views";
  const statuses = new Set<number>([
    400,
    ...(isPublic ? [] : [401, 403, 429]),
    ...(isPublic && asksStore ? [429] : []),
    ...(takesBody ? [413, 415] : []),
    ...(asksStore ? [503] : []),
    ...refusals,
  ]);
  const kinds: [ProblemKind, boolean][] = [
    ["faults", true],
    ["unreadable", takesBody],
    ["not-signed-in", !isPublic],
    ["wrong-token", takesToken],
    ["not-allowed", !isPublic],
    ["beyond-link", access === "share"],
    ["other-origin", method !== "get"],
    ["not-there", true],
    ["not-shown", anywhere === true],
    ["conflict", operation.name !== "page"],
    ["page-unusable", operation.name === "page"],
    ["too-large", takesBody],
    ["wrong-type", takesBody],
    ["too-many", true],
    ["too-many-guesses", takesToken],
    ["store-away", true],
    ["buffer-full", sends],
  ];
  const found: Record<string, ProblemKind[]> = {};
  for (const [kind, applies] of kinds) {
    const { status } = PROBLEMS[kind];
    if (!applies || !statuses.has(status)) continue;
    const others = found[status] ?? [];
    others.push(kind);
    found[status] = others;
  }
  return found;
}
