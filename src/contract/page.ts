import * as z from "zod";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { PageUrl } from "./text.ts";

export const FetchedPage = z
  .object({
    url: z.string().meta({ description: "Where it was found, after redirects" }),
    html: z.string(),
  })
  .meta({ id: "FetchedPage" });
export type FetchedPage = z.infer<typeof FetchedPage>;

export const page = {
  name: "page",
  method: "get",
  path: "/v1/sites/{site}/page",
  summary: "A page of the site as its server sends it, to check what is read from it",
  group: "sites",
  about:
    "Fetches a page of one of the site's hosts, as its server sends it to anyone: for checking what the tracker reads from it. Hosts of inner networks must be named by the site.",
  access: "viewer",
  params: SitePath,
  query: z.strictObject({
    url: PageUrl.meta({ description: "Of one of the site's hosts, http or https" }),
  }),
  answer: FetchedPage,
  refusals: [404, 409],
  example: { params: { site: "unn" }, query: { url: "https://unn.example/en/news/second-round" } },
} as const satisfies Operation;
