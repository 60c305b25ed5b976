import type { Hono } from "hono";
import { health, ready } from "../contract/health.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";

/** `/health`: the process is alive. `/ready`: it can store and answer. */
export function mountHealth(app: Hono, services: Services): void {
  mount(app, services, health, async () => ({ status: "ok" as const }));

  mount(app, services, ready, async () => {
    try {
      await services.engine.ping();
    } catch {
      throw new Refusal("store-away", "The store does not answer", [], RETRY);
    }
    if (services.buffer.isFull)
      throw new Refusal("buffer-full", "No more views can be kept", [], RETRY);
    return { status: "ready" as const };
  });
}

const RETRY = { "retry-after": "5" };
