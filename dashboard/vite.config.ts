import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** The page is first drawn in the theme chosen, not in the system's. */
const drawOnce: Plugin = {
  name: "draw-once",
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace('<script type="module"', '$& blocking="render"'),
  },
};

export default defineConfig({
  plugins: [drawOnce],
  root: import.meta.dirname,
  base: "/",
  build: {
    outDir: "../dist/public",
    rolldownOptions: {
      input: ["index.html", "docs.html"].map((name) => join(import.meta.dirname, name)),
    },
    emptyOutDir: false,
    // The content security policy forbids what a build may otherwise inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
  },
  // `npx vite dashboard` beside a running service: everything but the pages comes from there.
  server: { proxy: { "/v1": "http://127.0.0.1:8787", "/byline.js": "http://127.0.0.1:8787" } },
});
