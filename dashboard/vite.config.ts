import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  build: {
    outDir: "../dist/public",
    emptyOutDir: false,
    // The content security policy forbids what a build may otherwise inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
  },
  // `npx vite dashboard` beside a running service: everything but the pages comes from there.
  server: { proxy: { "/v1": "http://127.0.0.1:8787", "/byline.js": "http://127.0.0.1:8787" } },
});
