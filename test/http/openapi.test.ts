import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { Beacon } from "../../src/contract/beacon.ts";
import { operations } from "../../src/contract/operations.ts";
import { createApp } from "../../src/http/app.ts";
import { openapi } from "../../src/http/openapi/document.ts";
import type { Platform } from "../../src/http/services.ts";

type Json = { readonly [key: string]: unknown };

const document = JSON.parse(JSON.stringify(openapi())) as {
  openapi: string;
  info: Json;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Json>; examples: Json; securitySchemes: Json };
  tags: { name: string; description: string }[];
};

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: { name: string; in: string; required: boolean; schema: Json }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<
    string,
    { description: string; content?: Record<string, { schema: Json }> }
  >;
  readonly security: readonly Json[];
}

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every object within, itself included. */
function* objects(value: unknown): Generator<Json> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const part of Object.values(value)) yield* objects(part);
}

const TYPES = ["string", "number", "integer", "boolean", "array", "object", "null"];

describe("the description", () => {
  it("is OpenAPI 3.1 and nothing but JSON", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: "Byline", version: expect.any(String) });
    expect(openapi()).toEqual(document);
  });

  it("is valid by the specification's own schema", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("puts each operation into one group, and says of each what it is for", () => {
    const groups = document.tags.map(({ name }) => name);
    for (const { operation } of described) {
      expect(groups).toContain(operation.tags[0]);
      expect(operation.tags).toHaveLength(1);
      expect(operation.description.length, operation.operationId).toBeGreaterThan(80);
    }
    const used = new Set(described.map(({ operation }) => operation.tags[0]));
    expect([...used].sort()).toEqual(groups.sort());
  });

  it("has the target of every reference", () => {
    const references = [...objects(document)].flatMap(({ $ref }) =>
      typeof $ref === "string" ? [$ref] : [],
    );
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references) {
      const [, kind = "", name = reference] =
        /^#\/components\/(schemas|examples)\/([\w-]+)$/.exec(reference) ?? [];
      expect(document.components).toHaveProperty([kind, name]);
    }
  });

  it("has schemas of JSON Schema 2020-12 alone", () => {
    const bodies = described.flatMap(({ operation }) => [
      ...(operation.parameters ?? []).map(({ schema }) => schema),
      ...[operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
        Object.values(part?.content ?? {}).map(({ schema }) => schema),
      ),
    ]);
    const schemas = [...bodies, ...Object.values(document.components.schemas)];
    for (const schema of schemas) {
      for (const part of objects(schema)) {
        expect(part).not.toHaveProperty("$schema");
        expect(part).not.toHaveProperty("$defs");
        // Of OpenAPI 3.0.
        expect(part).not.toHaveProperty("nullable");
        if (typeof part["type"] === "string") expect(TYPES).toContain(part["type"]);
        if (typeof part["pattern"] === "string")
          expect(() => new RegExp(String(part["pattern"]), "u")).not.toThrow();
        for (const name of Array.isArray(part["required"]) ? part["required"] : []) {
          expect(part["properties"]).toHaveProperty([name]);
        }
      }
    }
  });

  it("declares each parameter of a path, and no other", () => {
    for (const { path, operation } of described) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((one) => one.in === "path");
      expect(declared.map(({ name }) => name)).toEqual(named);
      expect(declared.every(({ required }) => required)).toBe(true);
      const names = (operation.parameters ?? []).map((one) => `${one.in} ${one.name}`);
      expect(new Set(names).size).toBe(names.length);
      for (const one of operation.parameters ?? []) expect(["path", "query"]).toContain(one.in);
    }
  });

  it("gives each operation an id of its own, a summary and what it may answer", () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of described) {
      expect(operation.summary).not.toBe("");
      const statuses = Object.keys(operation.responses);
      // What is put where nothing was is created, with the same answer; what is not shown is no content.
      expect([["200"], ["201"], ["202"], ["204"], ["200", "201"], ["200", "204"]]).toContainEqual(
        statuses.filter((status) => status.startsWith("2")),
      );
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description, `${operation.operationId} ${status}`).toEqual(expect.any(String));
        if (status.startsWith("4") || status.startsWith("5")) {
          expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
        }
      }
      for (const scheme of operation.security.flatMap(Object.keys)) {
        expect(document.components.securitySchemes).toHaveProperty([scheme]);
      }
    }
  });

  it("describes a beacon as the schema that checks it does", () => {
    const body = document.paths["/v1/views"]?.["post"]?.requestBody;
    const reference = body?.content["application/json"]?.schema["$ref"] as string | undefined;
    const name = reference?.split("/").at(-1) ?? "";
    const schema =
      reference === undefined
        ? body?.content["application/json"]?.schema
        : document.components.schemas[name];
    expect(schema).toMatchObject({ type: "object", required: ["site", "view", "url"] });
    expect(Object.keys(schema?.["properties"] as Json)).toEqual(Object.keys(Beacon.shape));
  });

  it("gives an example of each filter", () => {
    const { parameters = [] } =
      described.find((one) => one.operation.operationId === "top")?.operation ?? {};
    const named = (name: string) => parameters.find((one) => one.name === name);
    expect(named("author")).toMatchObject({ example: "Yana Sokolivska" });
    expect(named("not-country")).toMatchObject({ example: "UA" });
  });

  it("says of each query parameter whether it may be left out, as the check does", () => {
    for (const { name, query } of operations) {
      const operation = described.find((one) => one.operation.operationId === name)?.operation;
      const shape: Record<string, z.ZodType> = query?.shape ?? {};
      const parameters = (operation?.parameters ?? []).filter((one) => one.in === "query");
      expect(parameters.map((one) => one.name)).toEqual(Object.keys(shape));
      for (const one of parameters) {
        expect(one.required).toBe(!shape[one.name]?.safeParse(undefined).success);
      }
    }
  });
});

describe("the routes", () => {
  const app = createApp({ signsIn: null } as Platform);
  const routed = app.routes
    .filter(
      ({ method, path }) => method !== "ALL" && method !== "OPTIONS" && path !== "/openapi.json",
    )
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);

  it("are all described, and all that is described is there", () => {
    const said = described.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect([...new Set(routed)].sort()).toEqual(said.sort());
  });
});
