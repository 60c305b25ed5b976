import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { OFFLINE } from "./scripts/wrangler-offline.ts";

// It would warn that the secrets of a deployment are not set.
Object.assign(process.env, OFFLINE, { WRANGLER_LOG: "error" });

/**
 * For each project: a machine of others' may be several times slower. What holds is seen at once all the same;
 * what does not costs the longest wait.
 */
const PATIENCE = {
  testTimeout: 300_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    // Many tests make things fail: what is logged of it is of interest where a test fails too.
    silent: "passed-only",
    // `.ci/run` counts from it.
    reporters: process.env["CI"]
      ? ["default", ["json", { outputFile: "dist/test-report.json" }]]
      : ["default"],
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.worker.test.ts", "test/**/*.browser.test.ts"],
          // The engine crashes in worker threads.
          pool: "forks",
          setupFiles: ["test/support/chance.ts", "test/support/midnight.ts"],
          ...PATIENCE,
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "wrangler.toml" },
            miniflare: {
              bindings: {
                CLICKHOUSE_URL: inject("clickhouse"),
                CLICKHOUSE_PASSWORD: "",
                BYLINE_ADMIN_TOKEN: "the-token-of-the-tests",
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["test/**/*.worker.test.ts"],
          globalSetup: "test/support/clickhouse.ts",
          // One store for all of them.
          fileParallelism: false,
          ...PATIENCE,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.ts"],
          pool: "forks",
          setupFiles: ["test/support/midnight.ts"],
          ...PATIENCE,
          // A browser has moods of its own on a busy machine. The reporter marks what was tried twice, and a
          // fault of ours fails twice. What counts views is tested without a browser, and never again.
          retry: process.env["CI"] ? 1 : 0,
        },
      },
    ],
  },
});
