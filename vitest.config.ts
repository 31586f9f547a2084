import { defineConfig } from "vitest/config";
import { SlowestFiles } from "./tests/support/slowest-files.ts";

/** The tests in some folders, and what is made ready once before them: only if one of them runs. */
const project = (name: string, include: string[], globalSetup: string[] = [], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, globalSetup },
});

const site = "tests/site/**/*.test.ts";
const packages = "tests/package/**/*.test.ts";

export default defineConfig({
  test: {
    projects: [
      project("code", ["tests/**/*.test.ts"], [], [site, packages]),
      project("site", [site], ["tests/site/global-setup.ts"]),
      project("packages", [packages], ["tests/support/build-package.ts"]),
    ],
    ...(process.env.CI && { reporters: ["default", new SlowestFiles()] }),
    // Many tests wait for another process: a worker for each core pays, where Vitest leaves one core free.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CommonJS packages are imported as Node.js does it, since the scripts run there without Vite.
    deps: { interopDefault: false },
  },
});
