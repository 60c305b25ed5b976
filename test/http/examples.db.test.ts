import { readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExampleRequest, Operation } from "../../src/contract/operation.ts";
import { operations } from "../../src/contract/operations.ts";
import { bodyOf, pathOf, typeOf } from "../../src/contract/samples.ts";
import { openapi } from "../../src/http/openapi/document.ts";
import { site } from "../support/store.ts";
import { CLOCK, fill } from "./examples-newsroom.ts";
import { problemsAsked } from "./examples-problems.ts";
import { CHROME, type Service, startService, TOKEN } from "./service.ts";

/*
 * Asks every operation's example of a real service, and holds what is answered against the description and
 * the examples in it. They are made anew by
 *   BYLINE_RECORD=1 npx vitest run test/http/examples.db.test.ts
 */

type Json = Record<string, unknown>;
interface Answered {
  status: number;
  answer?: unknown;
  csv?: string;
}

const FILE = new URL("../../src/http/openapi/examples.json", import.meta.url);
interface Recorded {
  answers: Record<string, Answered>;
  problems: Record<string, unknown>;
}
let recorded = JSON.parse(readFileSync(FILE, "utf8")) as Recorded;

const document = JSON.parse(JSON.stringify(openapi())) as {
  paths: Record<string, Record<string, Json>>;
};
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, "api");

/** What is wrong with a value by a schema of the description; empty: nothing. */
function faultsOf(pointer: readonly string[], value: unknown): string {
  const path = pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  const $ref = `api#/${path.map(encodeURIComponent).join("/")}`;
  const check = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  return check(value) ? "" : ajv.errorsText(check.errors);
}

/** What a page's server answers, and what is no text, cannot be asked here. */
const UNASKED: Record<string, Answered> = {
  backup: { status: 200 },
  page: {
    status: 200,
    answer: {
      url: "https://unn.example/en/news/second-round",
      html: "<!doctype html><title>Second round of talks ends in Istanbul</title>…",
    },
  },
};

/** Reading comes behind what makes that which is read. */
const LATER = [
  "adjustments",
  "tokens",
  "shares",
  "delete-token",
  "delete-share",
  "delete-adjustment",
  "outages",
  "annotations",
  "delete-outage",
  "delete-annotation",
  "delete-import",
];
const inOrder = [
  ...operations.filter(({ name }) => !LATER.includes(name)),
  ...LATER.flatMap((name) => operations.filter((one) => one.name === name)),
];

/** What is random, and the text that stands for it in the description. */
const masked = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(
        /"(id|token|mark)":"[^"]*"/g,
        (whole, name: string) => MASKS[name]?.find(([form]) => form.test(whole))?.[1] ?? whole,
      )
      // An id that nobody stated begins a line of CSV.
      .replaceAll(new RegExp(`(?<=\\\\n)${MADE_UP}`, "g"), ID)
      .replaceAll(/(\\"visitor\\":\\")\d+/g, (_, before: string) => before + VISITOR)
      // Other questions are told of likewise; what varies is the machine's pace and memory.
      .replaceAll(/byline_question_\w+\{question=\\"(?!summary)[^}]*\} [\d.e-]+\\n/g, "")
      .replaceAll(
        /((?:byline_(?:uptime|question_duration)_|byline_batches_total\{outcome=\\"stored|process_)[^ #]*) [\d.e-]+(?=\\n)/g,
        "$1 1",
      )
      .replaceAll(/\/share\/[\w-]+/g, "/share/bys_shown-this-once-and-kept-as-a-hash-alone")
      .replaceAll(/#byline=(?!off")[\w-]+/g, `#byline=${MARK}`),
  );
const VISITOR = "188071080801865";
const MARK = "Zm9yLW9uZS1zaXRlLWFsb25l";
const MADE_UP = "(?!6f1c0c52|3d0a1f0e|a2f4c1d0)[0-9a-f]{8}-[0-9a-f-]{27}";
const ID = "0b8f2f6e-52a7-4f0e-9d53-2f6a1c9e7d40";
const MASKS: Record<string, [RegExp, string][]> = {
  id: [[new RegExp(`"id":"${MADE_UP}"`), `"id":"${ID}"`]],
  token: [
    [/"bys_/, '"token":"bys_shown-this-once-and-kept-as-a-hash-alone"'],
    [/"byl_/, '"token":"byl_shown-this-once-and-kept-as-a-hash-alone"'],
  ],
  mark: [[/./, `"mark":"${MARK}"`]],
};

const answers: Record<string, Answered> = {};
let problems: Record<string, unknown> = {};

let service: Service;
beforeAll(async () => {
  const sites = [
    site({ hosts: ["unn.example"] }),
    site({ id: "quiet", name: "Quiet", hosts: ["127.0.0.1:1"], publicCounter: false }),
  ];
  service = await startService(sites);
  await fill(service);
  const told: Record<string, string> = { token: TOKEN };
  for (const operation of inOrder) {
    const { name, csv } = operation;
    service.turned.now = CLOCK;
    const made = UNASKED[name] ?? (await ask(operation, told));
    answers[name] = masked(made) as Answered;
    const { id } = (made.answer ?? {}) as { id?: string };
    if (id !== undefined) told[name] = id;
    if (csv) {
      const query = { ...operation.example.query, format: "csv" };
      const asked = await send(operation, { ...operation.example, query }, told);
      (answers[name] as Answered).csv = masked(await asked.text()) as string;
    }
    // What is stated is in the store, and what follows from it.
    await service.stored();
  }
  problems = masked(await problemsAsked(service)) as Record<string, unknown>;
  if (process.env["BYLINE_RECORD"]) {
    recorded = { answers, problems };
    writeFileSync(FILE, `${JSON.stringify(recorded, null, 2)}\n`);
  }
});
afterAll(() => service.close());

/** Puts what earlier answers told in the place of their names. */
const filled = (example: ExampleRequest, told: Record<string, string>): ExampleRequest =>
  JSON.parse(
    JSON.stringify(example)
      .replaceAll('"$correction"', JSON.stringify(told["merge-labels"] ?? ""))
      .replaceAll('"$newToken"', JSON.stringify(told["post-token"] ?? ""))
      .replaceAll('"$share"', JSON.stringify(told["post-share"] ?? ""))
      .replaceAll('"$token"', JSON.stringify(told["token"])),
  );

function send(operation: Operation, example: ExampleRequest, told: Record<string, string>) {
  const request = filled(example, told);
  const body = bodyOf(request);
  return service.asAdmin(pathOf(operation.path, request), {
    method: operation.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${TOKEN}`,
      "user-agent": CHROME,
      ...(body === undefined ? {} : { "content-type": typeOf(request) }),
    },
    ...(body === undefined ? {} : { body }),
  });
}

/** Some lines show what all are like. */
const beginningOf = (text: string): string => text.split("\n").slice(0, 3).join("\n");

async function ask(operation: Operation, told: Record<string, string>): Promise<Answered> {
  const answer = await send(operation, operation.example, told);
  const { status } = answer;
  const whole = await answer.text();
  const text = operation.name.startsWith("export-") ? beginningOf(whole) : whole;
  if (!answer.ok) throw new Error(`${operation.name}: ${status} ${text}`);
  const type = answer.headers.get("content-type")?.split(";")[0];
  if (status === 204 || type === "image/gif") return { status };
  return { status, answer: type === "application/json" ? JSON.parse(text) : text };
}

const names = operations.map(({ name, method, path }) => [name, method, path] as const);

describe("the example of each operation", () => {
  it.each(names)("%s is what the service answers", (name) => {
    expect(recorded.answers[name], "BYLINE_RECORD=1 makes the examples anew").toEqual(
      answers[name],
    );
  });

  it.each(names)("%s is as its schemas say, request and answer", (name, method, path) => {
    const operation = document.paths[path]?.[method] as {
      parameters?: { name: string; example?: unknown; schema: Json }[];
      requestBody?: { content: Record<string, { example: unknown; schema: Json }> };
      responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
    };
    const at = ["paths", path, method];
    for (const [place, { name, example }] of (operation.parameters ?? []).entries()) {
      if (example === undefined) continue;
      const faults = faultsOf([...at, "parameters", String(place), "schema"], example);
      expect(faults, name).toBe("");
    }
    for (const [type, { example, schema }] of Object.entries(
      operation.requestBody?.content ?? {},
    )) {
      const within = [...at, "requestBody", "content", type, "schema"];
      expect(faultsOf(within, example)).toBe("");
      if (!("contentSchema" in schema) || type === "application/x-ndjson") continue;
      const lines = String(example).trim().split("\n");
      if (lines.length > 1) continue;
      expect(faultsOf([...within, "contentSchema"], JSON.parse(String(example)))).toBe("");
    }
    const status = String(answers[name]?.status);
    const [type = ""] = Object.keys(operation.responses[status]?.content ?? {});
    const within = [...at, "responses", status, "content", type, "schema"];
    const { answer } = answers[name] ?? {};
    if (answer === undefined || type.startsWith("image/")) return;
    if (type === "application/x-ndjson") {
      for (const line of String(answer).trim().split("\n")) {
        expect(faultsOf([...within, "contentSchema"], JSON.parse(line))).toBe("");
      }
    } else expect(faultsOf(within, answer)).toBe("");
  });

  it("is shown as CSV wherever that may be had, with all of its columns", () => {
    for (const { name, csv } of operations) {
      expect(typeof recorded.answers[name]?.csv, name).toBe(csv ? "string" : "undefined");
    }
  });
});

describe("the examples of problems", () => {
  it("are what the service answers", () => {
    expect(recorded.problems).toEqual(problems);
  });

  it("are as their schema says, each of its kind, with what is wrong and what to do", () => {
    for (const [kind, one] of Object.entries(problems)) {
      expect(faultsOf(["components", "schemas", "Problem"], one), kind).toBe("");
      expect(one).toMatchObject({
        type: `/docs#problem-${kind}`,
        detail: expect.stringMatching(/.{10}/),
        remedy: expect.stringMatching(/.{10}/),
      });
    }
  });
});
