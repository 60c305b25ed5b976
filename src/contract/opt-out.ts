import * as z from "zod";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";

/** Links that tell a browser of the newsroom to have itself left out of the numbers. */
const OptOut = z
  .object({
    mark: z.string().meta({
      description: "What stands behind `#byline=` in the links: put it behind any page of the site",
    }),
    links: z
      .array(
        z.object({
          host: z.string(),
          optOut: z.url().meta({ description: "Opened once, its browser's views are `excluded`" }),
          undo: z.url().meta({ description: "Opened once, its browser's views count again" }),
        }),
      )
      .meta({ description: "One for each host of the site: browsers remember by host" }),
  })
  .meta({ id: "OptOut" });

export const optOut = {
  name: "opt-out",
  method: "get",
  path: "/v1/sites/{site}/opt-out",
  summary: "Links by which the newsroom keeps its own browsers out of the numbers",
  group: "sites",
  about:
    "Links for those who work for the newsroom. Opened once in a browser, its views of the link's host are `excluded` from then on.",
  access: "editor",
  params: SitePath,
  answer: OptOut,
  refusals: [404],
  example: { params: { site: "unn" } },
} as const satisfies Operation;
