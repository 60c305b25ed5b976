import * as z from "zod";
import type { Operation } from "./operation.ts";

export const health = {
  name: "health",
  method: "get",
  path: "/health",
  summary: "Whether the process is alive",
  access: "public",
  answer: z.object({ status: z.literal("ok") }),
} as const satisfies Operation;

export const ready = {
  name: "ready",
  method: "get",
  path: "/ready",
  summary: "Whether views can be kept and questions answered",
  access: "public",
  answer: z.object({ status: z.literal("ready") }),
  refusals: [503],
} as const satisfies Operation;
