import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { openStore, view } from "../support/store.ts";

const KEPT = {
  name: "kept",
  sql: "SELECT evidence FROM views ORDER BY ms",
  row: z.object({ evidence: z.string() }),
};

it("deletes evidence once it is as old as the site keeps it, and nothing else", async () => {
  const store = await openStore();
  onTestFinished(() => store.close());
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const refused = (at: string, keep: number) =>
    view({ at, verdict: "bot", evidence: `{"kept":${keep}}`, keep });
  await store.put([
    refused(daysAgo(100), 90),
    refused(daysAgo(99), 400),
    refused(daysAgo(8), 7),
    refused(daysAgo(6), 7),
    view({ at: daysAgo(1) }),
  ]);
  await store.engine.run("OPTIMIZE TABLE views FINAL");
  const kept = (await store.engine.rows(KEPT)).map(({ evidence }) => evidence);
  expect(kept).toEqual(["", '{"kept":400}', "", '{"kept":7}', ""]);
});
