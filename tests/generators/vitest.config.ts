import { defineConfig } from "vitest/config";

/** The configuration of tests that `npm test` does not run, since their first run installs generators of other languages. */
export default defineConfig({
  test: {
    include: ["tests/generators/*.spec.ts"],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    deps: { interopDefault: false },
  },
});
