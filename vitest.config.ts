import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.worker.test.ts", "test/**/*.browser.test.ts"],
          // The engine crashes in worker threads.
          pool: "forks",
          testTimeout: 20_000,
          hookTimeout: 30_000,
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
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.ts"],
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
