import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CommonJS packages are imported as Node.js does it, since the scripts run there without Vite.
    deps: { interopDefault: false },
  },
});
