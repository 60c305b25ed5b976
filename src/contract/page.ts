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
  access: "viewer",
  params: SitePath,
  query: z.strictObject({
    url: PageUrl.meta({ description: "Of one of the site's hosts, http or https" }),
  }),
  answer: FetchedPage,
  refusals: [404, 409],
} as const satisfies Operation;
