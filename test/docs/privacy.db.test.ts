import { readFile } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { openStore } from "../support/store.ts";

it("has every table of the store, and every column of its views, in docs/privacy.md", async () => {
  const told = await readFile(new URL("../../docs/privacy.md", import.meta.url), "utf8");
  const store = await openStore();
  onTestFinished(() => store.close());
  const names = await store.engine.rows({
    name: "test",
    sql: `
      SELECT name FROM system.tables WHERE database = currentDatabase()
      UNION ALL
      SELECT name FROM system.columns
      WHERE database = currentDatabase() AND table = 'views' AND default_kind != 'EPHEMERAL'`,
    row: z.object({ name: z.string() }),
  });
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter(({ name }) => !told.includes(`\`${name}\``))).toEqual([]);
});
