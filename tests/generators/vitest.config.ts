import { defineConfig } from "vitest/config";

/** Apart from `npm test`, since these tests install generators of other languages on their first run. */
export default defineConfig({
  test: {
    include: ["tests/generators/*.spec.ts"],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    deps: { interopDefault: false },
  },
});
