import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import type { BeaconInput } from "../../src/contract/beacon.ts";
import { Verdict } from "../../src/contract/verdict.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { folder } from "../support/folder.ts";
import { filesWith, formsOf } from "../support/traces.ts";
import { beacon, ready, type ServerProcess, startServer, TOKEN } from "./process.ts";

/** The reader: nobody else has this address or user agent. */
const ADDRESS = "2001:db8:5ec2:e7::77";
const BYTES = Buffer.from("20010db85ec200e70000000000000077", "hex");
const OLD_ADDRESS = "203.0.113.177";
const AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.177 Safari/537.36 Zanzibar/7.7";
/** Somebody else's: of views that are not counted it is kept. */
const OTHER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
/** What no file and no line may hold, in any form. */
const READER = [
  ...[ADDRESS, "2001:0db8:5ec2:00e7:0000:0000:0000:0077", OLD_ADDRESS, AGENT, "Zanzibar/7.7"].map(
    (text) => Buffer.from(text),
  ),
  ...formsOf(BYTES),
];

const PROXY = { BYLINE_TRUST_PROXY: "x-forwarded-for" };
/** Runs a server with its clock ahead. */
const later = (hours: number) => ({
  NODE_OPTIONS: `--import=data:text/javascript,const{now}=Date;Date.now=()=>now()+${hours * 3_600_000}`,
});

async function post(server: ServerProcess, path: string, body: unknown, headers = {}) {
  const answer = await fetch(server.url + path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": AGENT,
      "x-forwarded-for": ADDRESS,
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return answer.text();
}

async function view(server: ServerProcess, changes: Partial<BeaconInput>, headers = {}) {
  const text = await post(server, "/v1/views", beacon(changes), headers);
  return z.object({ verdict: Verdict }).parse(JSON.parse(text)).verdict;
}

/** A site under which every verdict is given. */
async function putSite(server: ServerProcess) {
  const answer = await fetch(`${server.url}/v1/sites/news`, {
    method: "PUT",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({
      name: "News",
      hosts: ["unn.example"],
      excluded: ["198.51.100.0/24"],
      dataCentres: "refuse",
      flood: 3,
      globalPrivacyControl: "refuse",
    }),
  });
  expect(answer.status).toBe(200);
}

/** A view of each verdict, the reader's own address and user agent with as many as may be. */
async function sendAll(server: ServerProcess) {
  const given = new Set<Verdict>();
  const add = async (changes: Partial<BeaconInput> = {}, headers = {}) =>
    given.add(await view(server, changes, headers));
  await add();
  await add({}, { "x-forwarded-for": OLD_ADDRESS });
  await add({}, { "sec-purpose": "prefetch", "user-agent": OTHER });
  await add({}, { "user-agent": "Googlebot/2.1" });
  await add({ url: "https://copy.example/second-round" }, { "user-agent": OTHER });
  await add({}, { "x-forwarded-for": "198.51.100.7", "user-agent": OTHER });
  await add({ webdriver: true }, { "user-agent": OTHER });
  await add({}, { "x-forwarded-for": "3.5.140.7", "user-agent": OTHER });
  await add({ referrer: "https://semalt.com/" }, { "user-agent": OTHER });
  await add({}, { "sec-gpc": "1" });
  const flooding = { "x-forwarded-for": "203.0.113.9", "user-agent": OTHER };
  for (let i = 0; i < 5; i++) await add({}, flooding);
  return given;
}

/** Everything the store tells, as text. */
async function storedIn(path: string): Promise<Buffer> {
  const engine = await openChdb(path);
  try {
    const tables = await engine.rows({
      name: "tables",
      sql: "SELECT name FROM system.tables WHERE database = currentDatabase()",
      row: z.object({ name: z.string() }),
    });
    const all: unknown[] = [];
    for (const { name: table } of tables) {
      const sql = "SELECT * FROM {table:Identifier}";
      const row = z.record(z.string(), z.unknown());
      all.push(table, ...(await engine.rows({ name: "all", sql, row }, { table })));
    }
    return Buffer.from(JSON.stringify(all));
  } finally {
    await engine.close();
  }
}

it("keeps no address, and of counted views no user agent, and no salt for 48 hours", async () => {
  const data = await folder();
  const server = await startServer(data, PROXY);
  await putSite(server);
  const given = await sendAll(server);
  // An import is taken back by an admin, and not by how a view comes.
  const all = Verdict.options.filter((verdict) => verdict !== "withdrawn");
  expect([...given].sort()).toEqual(all.sort());
  const read = beacon();
  await post(server, "/v1/views", read);
  await post(server, "/v1/engagement", { site: "news", view: read.view, seconds: 9, scroll: 80 });
  expect(await filesWith(data, READER)).toEqual([]);
  await server.end("SIGKILL");
  const salts = z
    .record(z.string(), z.object({ salt: z.base64() }))
    .parse(JSON.parse(await readFile(join(data, "salts.json"), "utf8")));
  const forms = Object.values(salts).flatMap(({ salt }) => formsOf(Buffer.from(salt, "base64")));
  expect(await filesWith(data, forms)).toEqual(["salts.json"]);

  const again = await startServer(data, PROXY);
  const summary = "/v1/sites/news/stats/summary?compare=none";
  await expect.poll(() => again.ask(summary)).toMatchObject({ views: 6, engaged: 9 });
  expect(await again.end("SIGTERM")).toBe(0);
  expect(await filesWith(data, READER)).toEqual([]);
  const stored = await storedIn(join(data, "store"));
  // What is looked through is really there.
  expect(stored.includes("Second round")).toBe(true);
  expect(stored.includes("Googlebot/2.1")).toBe(true);
  expect([...READER, ...forms].filter((form) => stored.includes(form)).map(String)).toEqual([]);

  const later48 = await startServer(data, { ...PROXY, ...later(48) });
  await later48.end("SIGTERM");
  expect(await filesWith(data, forms)).toEqual([]);
});

it("prints and answers no secret, address or user agent, whatever it is sent", async () => {
  const password = "the-password-of-clickhouse";
  const clickhouse = await openEndpoint({ path: await folder(), port: 0, password });
  onTestFinished(() => clickhouse.close());
  const data = await folder();
  const server = await startServer(data, {
    ...PROXY,
    CLICKHOUSE_URL: clickhouse.url,
    CLICKHOUSE_PASSWORD: password,
  });
  await ready(server);
  await putSite(server);
  const answers: string[] = [];
  const tell = async (path: string, body: unknown, headers = {}) =>
    answers.push(await post(server, path, body, headers));
  const hostile = async () => {
    await tell("/v1/views", beacon());
    await tell("/v1/views", "{");
    await tell("/v1/views", { site: "news", view: "no-id", url: 7 });
    await tell("/v1/views", "x".repeat(20_000));
    await tell("/v1/views", beacon({ site: "nobody" }));
    await tell("/v1/views", beacon(), { "content-type": "image/png" });
    await tell("/v1/views", beacon({ url: "https://copy.example/" }), { "user-agent": "bot" });
    await tell("/v1/engagement", { site: "news" });
    await tell("/v1/session", { token: "a-guess-at-the-token" });
    await tell("/v1/session", { token: TOKEN.slice(1) });
    for (const path of ["/v1/sites", "/v1/sites/news/stats/top?by=x", "/nowhere", "/ready"]) {
      for (const authorization of ["Bearer a-guess", `Bearer ${TOKEN}`]) {
        const answer = await fetch(server.url + path, {
          headers: { authorization, "user-agent": AGENT, "x-forwarded-for": ADDRESS },
        });
        answers.push(await answer.text());
      }
    }
  };
  await hostile();
  // Refused as a defect, as an outage, and without an answer.
  for (const fault of [{ kind: 47 }, { kind: 27 }, { kind: 241 }, { kind: "refuse" }] as const) {
    clickhouse.fail(fault);
    await hostile();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  clickhouse.heal();
  const files = await Promise.all(
    ["salts.json", "secrets.json"].map((name) => readFile(join(data, name), "utf8")),
  );
  const secrets = files.flatMap((text) => text.match(/[\w+/-]{40,}=?/g) ?? []);
  expect(secrets.length).toBeGreaterThan(1);
  await server.end("SIGTERM");
  const texts = { output: server.output(), answers: answers.join("\n") };
  const forbidden = [...READER.slice(0, 5), password, TOKEN, "a-guess", ...secrets].map(String);
  for (const [where, text] of Object.entries(texts)) {
    expect([where, ...forbidden.filter((one) => text.includes(one))]).toEqual([where]);
  }
});
