import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createClient as createNodeClient } from "@clickhouse/client";
import { createClient as createWebClient } from "@clickhouse/client-web";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Endpoint, openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import { StoreDown, StoreError } from "../../src/store/engine.ts";
import { openHttp } from "../../src/store/http.ts";
import { streamRows } from "../../src/store/rows.ts";

let path: string;
let endpoint: Endpoint;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), "byline-endpoint-"));
  endpoint = await openEndpoint({ path, port: 0 });
});
afterEach(() => endpoint.heal());
afterAll(async () => {
  await endpoint.close();
  await rm(path, { recursive: true });
});

const post = (query: string, params = "", init: RequestInit = {}) =>
  fetch(`${endpoint.url}/?${params}`, { method: "POST", body: query, ...init });

const HOSTILE = [
  "it's \"quoted\" `and` \\ escaped \\' \\\\",
  "tab\tline\nreturn\r\\t\\n\\N\\0",
  "a\0b",
  "'); DROP TABLE texts; --",
  "{text:String} $x %s %27 + & = ? #",
  "🗳️ Ұқсас עִבְרִית \u202egnirts\u202c \u2066x\u2069 e\u0301",
  "[1,2] ['a','b'] {\"a\":1} NULL",
  "ї".repeat(10_000),
  "",
];

describe.each([
  ["@clickhouse/client", createNodeClient],
  ["@clickhouse/client-web", createWebClient],
] as const)("%s", (name, createClient) => {
  const table = `texts_${name.length}`;
  const engine = () =>
    openHttp(createClient, {
      url: endpoint.url,
      user: "default",
      password: "",
      database: "default",
    });

  it("hands rows on as they come, each whole, whatever is in them and wherever a piece ends", async () => {
    const query = {
      name: "test",
      sql: `SELECT number AS n, arrayElement({texts:Array(String)}, number % 8 + 1) AS text
        FROM numbers({rows:UInt32}) ORDER BY n`,
      row: z.object({ n: z.number(), text: z.string() }),
    };
    const texts = HOSTILE.map((text) => text.slice(0, 300));
    const http = engine();
    let n = 0;
    for await (const rows of streamRows(http, query, { texts, rows: 50_000 })) {
      expect(rows.length).toBeLessThanOrEqual(1000);
      for (const row of rows) expect(row).toEqual({ n, text: texts[n++ % 8] });
    }
    expect(n).toBe(50_000);
    await http.close();
  });

  it("gives back hostile text equal, as a parameter, in a list and as a row", async () => {
    const store = engine();
    const echo = {
      name: "echo",
      sql: "SELECT {text:String} AS text, {list:Array(String)} AS list",
      row: z.object({ text: z.string(), list: z.array(z.string()) }),
    };
    for (const text of HOSTILE) {
      expect(await store.rows(echo, { text, list: HOSTILE })).toEqual([{ text, list: HOSTILE }]);
    }
    await store.run(`CREATE TABLE ${table} (n UInt64, text String) ENGINE = MergeTree ORDER BY n`);
    const lines = HOSTILE.map((text, n) => JSON.stringify({ n, text })).join("\n");
    await store.insert({ table, columns: ["n", "text"] }, lines);
    const all = {
      name: "all",
      sql: `SELECT text FROM ${table} ORDER BY n`,
      row: z.object({ text: z.string() }),
    };
    expect((await store.rows(all)).map(({ text }) => text)).toEqual(HOSTILE);
    await store.close();
  });

  it("inserts by its own method, with the statement in the address", async () => {
    const client = createClient({ url: endpoint.url });
    const values = [{ n: 1, text: "one" }];
    await client.command({ query: `CREATE TABLE ${table}_own AS ${table}` });
    await client.insert({ table: `${table}_own`, values, format: "JSONEachRow" });
    const answer = await client.query({
      query: `SELECT * FROM ${table}_own`,
      format: "JSONEachRow",
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    expect(await answer.json()).toEqual(values);
    await client.close();
  });

  it("tells a statement that is refused from a store that is away", async () => {
    const store = engine();
    await expect(store.run("SELECT * FROM nowhere")).rejects.toThrow(StoreError);
    endpoint.fail({ kind: 252 });
    await expect(store.run("SELECT 1")).rejects.toThrow(StoreDown);
    endpoint.fail({ kind: "refuse" });
    await expect(store.run("SELECT 1")).rejects.toThrow(StoreDown);
    await expect(store.ping()).rejects.toThrow(StoreDown);
    endpoint.heal();
    await store.ping();
    await store.close();
  });
});

describe("faults", () => {
  const marks = async () => Number(await (await post("SELECT count() FROM marks")).text());
  const mark = () => post("INSERT INTO marks VALUES (1)");
  beforeAll(() => post("CREATE TABLE marks (n UInt8) ENGINE = MergeTree ORDER BY n"));

  it("strike as many requests as asked for, after as many as asked for", async () => {
    endpoint.fail({ kind: "refuse", after: 1, times: 2 });
    expect(await marks()).toBe(0);
    await expect(mark()).rejects.toThrow();
    await expect(mark()).rejects.toThrow();
    expect(await marks()).toBe(0);
  });

  it("lose the answer before or after the write", async () => {
    endpoint.fail({ kind: "cut-before-write", times: 1 });
    await expect(mark()).rejects.toThrow();
    expect(await marks()).toBe(0);
    endpoint.fail({ kind: "cut-after-write", times: 1 });
    await expect(mark()).rejects.toThrow();
    expect(await marks()).toBe(1);
  });

  it("leave a request without an answer until they are healed", async () => {
    endpoint.fail({ kind: "hang" });
    const hanging = mark().then(
      () => "answered",
      () => "cut",
    );
    const patience = new Promise((resolve) => setTimeout(resolve, 200, "hangs"));
    expect(await Promise.race([hanging, patience])).toBe("hangs");
    endpoint.heal();
    expect(await hanging).toBe("cut");
    expect(await marks()).toBe(1);
  });

  it("come and go through the control route", async () => {
    const url = `${endpoint.url}/faults`;
    await fetch(url, { method: "POST", body: '{"kind":241}' });
    expect((await post("SELECT 1")).headers.get("x-clickhouse-exception-code")).toBe("241");
    await fetch(url, { method: "DELETE" });
    expect(await (await post("SELECT 1")).text()).toBe("1\n");
    expect((await fetch(url, { method: "POST", body: '{"kind":"sulk"}' })).status).toBe(500);
  });
});

describe("the protocol", () => {
  it("takes the statement from the address, the body, or one after the other", async () => {
    const query = encodeURIComponent("SELECT n * 2 FROM format(JSONEachRow,");
    expect(await (await fetch(`${endpoint.url}/?query=SELECT+1`)).text()).toBe("1\n");
    expect(await (await post("'{\"n\":21}')", `query=${query}`)).text()).toBe("42\n");
    expect(await (await fetch(`${endpoint.url}/ping`)).text()).toBe("Ok.\n");
  });

  it("keeps settings and parameters to their request", async () => {
    const asked = "SELECT getSetting('max_block_size')";
    expect(await (await post(asked, "max_block_size=7")).text()).toBe("7\n");
    expect(await (await post(asked)).text()).not.toBe("7\n");
    expect(await (await post("SELECT {a:String}", "param_a=x%5Cty")).text()).toBe("x\\ty\n");
    expect((await post("SELECT {a:String}")).headers.get("x-clickhouse-exception-code")).toBe(
      "456",
    );
  });

  it("refuses unknown settings and databases with ClickHouse's codes", async () => {
    const code = async (params: string) =>
      (await post("SELECT 1", params)).headers.get("x-clickhouse-exception-code");
    expect(await code("no_such_setting=1")).toBe("115");
    expect(await code("max_threads%3D1%2Cx=1")).toBe("115");
    expect(await code("database=nowhere")).toBe("81");
  });

  it("takes and gives gzip", async () => {
    const answer = await post("", "enable_http_compression=1", {
      body: gzipSync("SELECT 'zipped'"),
      headers: { "content-encoding": "gzip", "accept-encoding": "gzip" },
    });
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(await answer.text()).toBe("zipped\n");
  });
});
