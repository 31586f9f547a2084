import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "src/contract/clauses.suite.ts"],
    // What the tests of the package and of the samples import as "sms-tasks".
    globalSetup: ["tests/support/build-package.ts"],
    // Many tests wait for another process: a worker for each core pays, where Vitest leaves one core free.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CommonJS packages are imported as Node.js does it, since the scripts run there without Vite.
    deps: { interopDefault: false },
  },
});
