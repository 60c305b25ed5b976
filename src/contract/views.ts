import * as z from "zod";
import { Beacon, Engagement } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { Receipt } from "./verdict.ts";

export const postView = {
  name: "post-view",
  method: "post",
  path: "/v1/views",
  summary: "Send one view; answered once it is durable",
  access: "public",
  body: Beacon,
  plain: true,
  answer: Receipt,
  status: 202,
  refusals: [404, 429, 503],
} as const satisfies Operation;

export const postEngagement = {
  name: "post-engagement",
  method: "post",
  path: "/v1/engagement",
  summary: "Send a view's running totals of engaged seconds and scroll depth",
  access: "public",
  body: Engagement,
  plain: true,
  answer: z.object({ view: z.uuid() }),
  status: 202,
  refusals: [404, 429, 503],
} as const satisfies Operation;
