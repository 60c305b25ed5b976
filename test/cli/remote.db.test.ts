import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort, Program } from "../../scripts/program.ts";
import { beacon, counterOf, startServer } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline } from "./byline.ts";

it("exports from a ClickHouse server too, whose backups are its own", async () => {
  const port = await freePort();
  const args = ["scripts/clickhouse-endpoint.ts", await folder(), String(port)];
  const clickhouse = new Program({ port, args, readyPath: "/ping" });
  await clickhouse.start();
  onTestFinished(() => void clickhouse.end("SIGTERM"));
  const data = await folder();
  const server = await startServer(data, { CLICKHOUSE_URL: clickhouse.url });
  for (let i = 0; i < 3; i++) expect(await server.send(beacon())).toBe(202);
  await expect.poll(() => counterOf(server)).toBe(3);

  const into = await folder();
  const order = ["export", "views", "--site", "news", "--data", data];
  const env = { CLICKHOUSE_URL: clickhouse.url };
  for (const format of ["ndjson", "csv", "parquet"]) {
    const file = join(into, `views.${format}`);
    expect(await byline([...order, "-o", file], env)).toEqual({ code: 0, out: "", err: "" });
    const bytes = await readFile(file);
    if (format === "parquet") expect(bytes.subarray(-4).toString()).toBe("PAR1");
    else expect(bytes.toString().trimEnd().split("\n").length).toBe(format === "csv" ? 4 : 3);
  }
  const backup = await byline(["backup", into, "--data", data], env);
  expect(backup).toMatchObject({ code: 1, err: expect.stringContaining("BACKUP DATABASE") });
});
