import { defineConfig } from "vitest/config";

/** The configuration of tests that `npm test` does not run, since their first run installs frameworks of other languages. */
export default defineConfig({
  test: {
    include: ["tests/servers/*.spec.ts"],
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
    fileParallelism: false,
    deps: { interopDefault: false },
  },
});
