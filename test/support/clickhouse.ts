import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import type { TestProject } from "vitest/node";
import { openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import { createDatabase, openHttp } from "../../src/store/http.ts";
import { migrate } from "../../src/store/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the ClickHouse endpoint, its schema in place. */
    clickhouse: string;
  }
}

/** ClickHouse for the tests in the Workers runtime, which cannot start it themselves. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = await mkdtemp(join(tmpdir(), "byline-edge-"));
  const endpoint = await openEndpoint({ path, port: 0 });
  const server = { url: endpoint.url, user: "default", password: "", database: "byline" };
  await createDatabase(createClient, server, null);
  const engine = openHttp(createClient, server);
  await migrate(engine);
  await engine.close();
  project.provide("clickhouse", endpoint.url);
  return async () => {
    await endpoint.close();
    await rm(path, { recursive: true });
  };
}
