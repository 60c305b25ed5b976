import { join } from "node:path";
import { createClient as createNodeClient } from "@clickhouse/client";
import { createClient as createWebClient } from "@clickhouse/client-web";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { type Engine, StoreDown } from "../../src/store/engine.ts";
import { openHttp } from "../../src/store/http.ts";
import type { Limits } from "../../src/store/limits.ts";
import { folder } from "../support/folder.ts";

const BRIEF = { seconds: 1, bytes: 4_000_000_000 };
const SMALL = { seconds: 30, bytes: 50_000_000 };

const number = (name: string, sql: string) => ({ name, sql, row: z.object({ n: z.number() }) });
const ENDLESS = number("endless", "SELECT count() AS n FROM numbers(1e13)");
const LARGE = number("large", "SELECT uniqExact(number) AS n FROM numbers(10000000)");
const ONE = number("one", "SELECT 1 AS n");

const overHttp = (createClient: typeof createNodeClient | typeof createWebClient) => {
  return async (path: string, limits: Limits, use: (engine: Engine) => Promise<void>) => {
    const endpoint = await openEndpoint({ path, port: 0 });
    const server = { url: endpoint.url, user: "default", password: "", database: "default" };
    const engine = openHttp(createClient, server, limits);
    try {
      await use(engine);
    } finally {
      await engine.close();
      await endpoint.close();
    }
  };
};

const embedded: ReturnType<typeof overHttp> = async (path, limits, use) => {
  const engine = await openChdb(path, "byline", limits);
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
};

describe.each([
  ["embedded", embedded],
  ["@clickhouse/client", overHttp(createNodeClient)],
  ["@clickhouse/client-web", overHttp(createWebClient)],
])("%s", (_, open) => {
  it("ends a question past its time as an outage, and answers the next", async () => {
    await open(join(await folder(), "store"), BRIEF, async (engine) => {
      // As many as there are sessions for questions.
      const asked = await Promise.allSettled([1, 2, 3].map(() => engine.rows(ENDLESS)));
      for (const one of asked) {
        const error = one.status === "rejected" ? one.reason : one;
        expect(error).toBeInstanceOf(StoreDown);
        expect(error.message).toContain("Timeout exceeded");
      }
      expect(await engine.rows(ONE)).toEqual([{ n: 1 }]);
    });
  });

  it("ends a question past its memory as an outage, and answers the next", async () => {
    await open(join(await folder(), "store"), SMALL, async (engine) => {
      const error = await engine.rows(LARGE).catch((reason) => reason);
      expect(error).toBeInstanceOf(StoreDown);
      expect(error.message).toMatch(/memory limit/i);
      expect(await engine.rows(ONE)).toEqual([{ n: 1 }]);
    });
  });

  it("lets a statement take longer than a question", async () => {
    await open(join(await folder(), "store"), BRIEF, async (engine) => {
      await engine.run("CREATE TABLE slow (n UInt8) ENGINE = MergeTree ORDER BY n");
      await engine.run("INSERT INTO slow SELECT sleep(1.5)");
      expect(await engine.rows(number("slow", "SELECT count() AS n FROM slow"))).toEqual([
        { n: 1 },
      ]);
    });
  });
});
