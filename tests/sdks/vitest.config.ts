import { defineConfig } from "vitest/config";

/** The configuration of tests that `npm test` does not run, since their first run installs packages of other languages. */
export default defineConfig({
  test: {
    include: ["tests/sdks/*.spec.ts"],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    deps: { interopDefault: false },
  },
});
