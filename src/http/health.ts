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
      throw new Refusal(503, "The store does not answer", [], RETRY);
    }
    if (services.buffer.isFull) throw new Refusal(503, "No more views can be kept", [], RETRY);
    return c.json({ status: "ready" });
  });
}

const RETRY = { "retry-after": "5" };
