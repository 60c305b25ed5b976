import * as z from "zod";
import type { Operation } from "./operation.ts";

export const health = {
  name: "health",
  method: "get",
  path: "/health",
  summary: "Whether the process is alive",
  group: "service",
  about: "For whoever starts the process anew when it hangs. It asks nothing else.",
  access: "public",
  answer: z.object({ status: z.literal("ok") }),
  example: {},
} as const satisfies Operation;

export const ready = {
  name: "ready",
  method: "get",
  path: "/ready",
  summary: "Whether views can be kept and questions answered",
  group: "service",
  about:
    "For load balancers: 503 while the store does not answer or no more views can be kept. Views are taken while the store is away.",
  access: "public",
  answer: z.object({ status: z.literal("ready") }),
  refusals: [503],
  example: {},
} as const satisfies Operation;
