import * as z from "zod";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { Site, SiteId, SiteSettings } from "./site.ts";

export const SiteList = z.object({ sites: z.array(Site) }).meta({ id: "SiteList" });
export type SiteList = z.infer<typeof SiteList>;

export const sites = {
  name: "sites",
  method: "get",
  path: "/v1/sites",
  summary: "Every site that the caller may ask about",
  access: "share",
  answer: SiteList,
} as const satisfies Operation;

export const site = {
  name: "site",
  method: "get",
  path: "/v1/sites/{site}",
  summary: "One site and its settings",
  access: "viewer",
  params: SitePath,
  answer: Site,
  refusals: [404],
} as const satisfies Operation;

export const putSite = {
  name: "put-site",
  method: "put",
  path: "/v1/sites/{site}",
  summary: "Create a site or replace its settings",
  access: "admin",
  params: SitePath,
  // What GET answers may be sent back as it is.
  body: SiteSettings.extend({ id: SiteId.optional() }),
  answer: Site,
} as const satisfies Operation;
