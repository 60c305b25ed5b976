import * as z from "zod";
import type { Operation } from "./operation.ts";

export const metrics = {
  name: "metrics",
  method: "get",
  path: "/metrics",
  summary: "What a monitor draws and warns by, in Prometheus's text format",
  group: "service",
  about: `Without a token it tells no more than \`/health\` and \`/ready\` do: whether the store answers, whether the buffer is full, since when the process runs. How much a newsroom is read is nobody else's business, so with a token or a session of the role viewer, editor or admin for every site it tells as well what waits for the store, the views of this process since its start by verdict, engagement, refusals, batches, how long questions took, memory and version. No site, article or person is named.

Counters begin at 0 with the process, and repeats of a view are counted as they come: what is exact is the ledger. At the edge, where isolates come and go and each would tell of itself alone, only the store, the buffer and how long the oldest view waits are told.

Prometheus takes the token as \`authorization: { credentials: byl_… }\` of its \`scrape_config\`. A token that is not valid is 401; while the store is away, tokens but the admin's are as none.`,
  access: "public",
  answer: z.string(),
  type: "text/plain; version=0.0.4",
  refusals: [401, 429],
  example: {},
} as const satisfies Operation;
