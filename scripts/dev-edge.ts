// `npm run dev:edge`: the Worker in the Workers runtime on this machine, until Ctrl-C.
import { join } from "node:path";
import { readSettings } from "../src/settings.ts";
import { startEdge } from "./edge.ts";

const { host, port, data, database, adminToken } = readSettings(process.env);
const folder = join(data, "edge");
const edge = await startEdge({ folder, host, port, database, token: adminToken });

console.info(`
Byline runs in the Workers runtime.

  Dashboard    ${edge.url}
  Admin token  ${edge.token}
  ClickHouse   ${edge.endpoint.url}, user ${edge.store.user}, password ${edge.store.password}
`);
const [site] = edge.sites;
if (site) {
  console.info(`Paste this into every page of ${site.name}:

  <script defer src="${edge.url}/byline.js" data-site="${site.id}"></script>
`);
}

const schedule = setInterval(() => {
  edge.runSchedule().catch((error) => console.error("The schedule did not run:", error));
}, 60_000);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // Wrangler's own listener would end the process before the store is closed.
  process.removeAllListeners(signal).on(signal, async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(schedule);
    await edge.stop();
    process.exit(0);
  });
}
