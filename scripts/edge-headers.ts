// Writes dist/public/_headers: what Cloudflare sends with the files that it serves by itself. The
// same as src/server/assets.ts sends with them.
import { writeFile } from "node:fs/promises";
import { nameIn, TRACKER_FILES } from "../src/contract/release.ts";
import { SECURITY_HEADERS } from "../src/http/app.ts";
import { FOR_GOOD, RELEASE_CACHE, TRACKER_CACHE, TRACKER_HEADERS } from "../src/server/caching.ts";

const RULES: Record<string, Readonly<Record<string, string>>> = {
  "/*": SECURITY_HEADERS,
  // Vite puts a hash of their content into these names.
  "/assets/*": { "cache-control": FOR_GOOD },
  "/byline.json": { ...TRACKER_HEADERS, "cache-control": RELEASE_CACHE },
};
for (const name of TRACKER_FILES) {
  RULES[`/${name}`] = { ...TRACKER_HEADERS, "cache-control": TRACKER_CACHE };
  // Cloudflare's placeholder, for whichever release.
  RULES[`/${nameIn(":release", name)}`] = { ...TRACKER_HEADERS, "cache-control": FOR_GOOD };
}

const text = Object.entries(RULES)
  .map(([path, headers]) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
  )
  .join("\n");
await writeFile("dist/public/_headers", `${text}\n`);
