import type { Hono } from "hono";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";

/** `/health`: the process is alive. `/ready`: it can store and answer. */
export function mountHealth(app: Hono, services: Services): void {
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/ready", async (c) => {
    try {
      await services.engine.ping();
    } catch {
      throw new Refusal(503, "The store does not answer", [], { "retry-after": "5" });
    }
    return c.json({ status: "ready" });
  });
}
