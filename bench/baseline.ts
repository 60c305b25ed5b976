// What the same framework does with the same check and no store: the measure for ingest.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { Beacon } from "../src/contract/beacon.ts";

const app = new Hono();
app.post("/v1/views", async (c) => {
  const beacon = Beacon.safeParse(JSON.parse(await c.req.text()));
  if (!beacon.success) return c.body(null, 400);
  return c.json({ view: beacon.data.view, verdict: "counted" }, 202);
});
app.get("/ready", (c) => c.body(null));
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.argv[2]) });
