import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Operation } from "../../src/contract/operation.ts";
import { operations } from "../../src/contract/operations.ts";
import { clientLineOf, curlOf } from "../../src/contract/samples.ts";
import { fill } from "../http/examples-newsroom.ts";
import { type Service, startService, TOKEN } from "../http/service.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

let service: Service;
let server: ReturnType<typeof serve>;
let folder: string;
let base: string;
let said: Record<string, unknown>;

/** The lines of TypeScript that the description has for every operation, as a program. */
const SAMPLES = [
  'import { type BylineClient, ndjson } from "byline/client";',
  "export const samples = [",
  ...operations.map(
    (one) =>
      `async (byline: BylineClient) => { ${clientLineOf({ ...one, token: true }, one.example)} return answer; },`,
  ),
  "];",
].join("\n");

/** Packs the package into a folder where nothing else is, and compiles and runs the program there. */
beforeAll(async () => {
  service = await startService();
  await fill(service);
  base = await new Promise<string>((resolve) => {
    server = serve({ fetch: service.app.fetch, port: 0, hostname: "127.0.0.1" }, (at) =>
      resolve(`http://127.0.0.1:${(at as AddressInfo).port}`),
    );
  });
  folder = await mkdtemp(join(tmpdir(), "byline-client-"));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "byline"), { recursive: true });
  // With the node and npm that run the tests.
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    { cwd: root },
  );
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await run("tar", [
    "-xzf",
    join(folder, filename),
    "-C",
    join(modules, "byline"),
    "--strip-components=1",
  ]);
  // What an installation brings along; to ask the registry is none of the tests' business.
  for (const name of ["hono", "zod"]) {
    await symlink(join(root, "node_modules", name), join(modules, name));
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const compilerOptions = {
    ...{ strict: true, module: "nodenext", target: "es2022", lib: ["es2022", "dom"] },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  await copyFile(join(import.meta.dirname, "program.ts.txt"), join(folder, "program.ts"));
  await writeFile(join(folder, "samples.ts"), SAMPLES);
  const compiled = await run(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
    { cwd: folder },
  ).catch((error: { stdout: string }) => error);
  expect(compiled.stdout).toBe("");
  const answered = await run(process.execPath, [join(folder, "program.js"), base, TOKEN]);
  said = Object.assign(
    {},
    ...answered.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
});
afterAll(async () => {
  server?.close();
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

it("asks typed questions, and gets what the service answers", () => {
  expect(said).toMatchObject({
    first: "Yana Sokolivska",
    interval: "hour",
    counter: 145,
    plain: "unn",
  });
  expect(said["total"]).toBeGreaterThan(100);
});

it("goes through a list page by page, to its end", async () => {
  const { rows } = await service.json<{ rows: unknown[] }>(
    "/v1/sites/unn/stats/top?by=tag&limit=1000",
  );
  expect(said["pages"]).toEqual([rows.length, Math.ceil(rows.length / 2)]);
});

it("writes, with ids that are paths", () => {
  expect(said).toMatchObject({ stated: "/en/news/a?b#c", found: "Stated", deleted: null });
});

it("sends lines and reads texts", () => {
  expect(said).toMatchObject({ batch: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1e", csv: "key" });
});

it("throws what is refused, with its kind and what to do", () => {
  expect(said).toMatchObject({
    refused: [401, "not-signed-in", null, true],
    faulty: [400, "faults", "limit", true],
    away: [0, null, null, false],
  });
});

it.each(["top", "post-view", "put-article", "post-batch", "counter"])(
  "is told of in lines for the shell that do what they say: %s",
  async (name) => {
    const operation = operations.find((one) => one.name === name) as Operation;
    const token = operation.access !== "public";
    // What a shell would take for its own.
    const title = "It’s 'quoted', $HOME and `pwd`";
    const example =
      name === "put-article" ? { ...operation.example, body: { title } } : operation.example;
    const line = `${curlOf({ ...operation, token }, example, base)} -sS -w '\\n%{http_code}'`;
    const { stdout } = await run("sh", ["-c", line], { env: { ...process.env, TOKEN } });
    const [status = "", ...before] = stdout.split("\n").reverse();
    expect(status).toMatch(/^2\d\d$/);
    if (name === "put-article") expect(JSON.parse(before.join(""))).toMatchObject({ title });
  },
);
