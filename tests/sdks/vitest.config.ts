import { defineConfig } from "vitest/config";

/** Apart from `npm test`, since these tests install packages of other languages on their first run. */
export default defineConfig({
  test: {
    include: ["tests/sdks/*.spec.ts"],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    deps: { interopDefault: false },
  },
});
