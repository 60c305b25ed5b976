// Writes dist/public/_headers: what Cloudflare sends with the files that it serves by itself. The
// same as src/server/assets.ts sends with them.
import { writeFile } from "node:fs/promises";
import { SECURITY_HEADERS } from "../src/http/app.ts";

const SCRIPT = {
  "cache-control": "public, max-age=3600",
  // Pages that allow nothing unasked from other origins may embed the tracker still.
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

const RULES = {
  "/*": SECURITY_HEADERS,
  // Vite puts a hash of their content into these names.
  "/assets/*": { "cache-control": "public, max-age=31536000, immutable" },
  "/byline.js": SCRIPT,
  "/byline-embeds.js": SCRIPT,
};

const text = Object.entries(RULES)
  .map(([path, headers]) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
  )
  .join("\n");
await writeFile("dist/public/_headers", `${text}\n`);
