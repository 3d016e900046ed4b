import { defineConfig } from "vitest/config";

const conditions = ["aisle-source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    include: ["*/{src,scripts}/**/*.test.{ts,tsx}", "{test,bench}/**/*.test.ts"],
    // Servers, databases and hashing take their time on a busy machine; a test that hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
