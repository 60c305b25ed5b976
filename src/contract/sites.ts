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
  group: "sites",
  about:
    "The sites of the caller's token, with their settings; all of them for a token without sites.",
  access: "share",
  answer: SiteList,
  example: {},
} as const satisfies Operation;

export const site = {
  name: "site",
  method: "get",
  path: "/v1/sites/{site}",
  summary: "One site and its settings",
  group: "sites",
  about: "One site with its time zone, its hosts and what it counts.",
  access: "viewer",
  params: SitePath,
  answer: Site,
  refusals: [404],
  example: { params: { site: "unn" } },
} as const satisfies Operation;

export const putSite = {
  name: "put-site",
  method: "put",
  path: "/v1/sites/{site}",
  summary: "Create a site or replace its settings",
  group: "sites",
  about:
    "Creates a site, or replaces all of its settings: what is left out is at its default from then on. What GET answers may be changed and sent back. Settings hold for views that come from then on; past views keep their verdicts until they are judged again.",
  access: "admin",
  params: SitePath,
  // What GET answers may be sent back as it is.
  body: SiteSettings.extend({ id: SiteId.optional() }),
  answer: Site,
  example: {
    params: { site: "kyiv-daily" },
    body: { name: "Kyiv Daily", hosts: ["kyivdaily.example"], zone: "Europe/Kyiv" },
  },
} as const satisfies Operation;
