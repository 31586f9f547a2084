import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";
import { SlowestFiles } from "./tests/support/slowest-files.ts";

/** The tests in some folders, and what is made ready once before them: only if one of them runs. */
const project = (
  name: string,
  include: string[],
  more: { globalSetup?: string[]; isolate?: boolean; exclude?: string[] } = {},
) => ({
  extends: true as const,
  test: { name, include, ...more },
});

const site = "tests/site/**/*.test.ts";
const packages = ["tests/package/**/*.test.ts", "tests/mock/package.test.ts"];
/** Small ones, of which each finds loaded what those before it have used: half of their time. What fills the memory is not among them. */
const near = [
  ...["client", "command-line", "document", "dredd", "spec"].map((folder) => `tests/${folder}/**/*.test.ts`),
  "tests/mock/!(package|command|corpus|largest-request|properties).test.ts",
  "tests/contract/!(command|harmless|mock|mutants*|providers|reproduce|service).test.ts",
];

export default defineConfig({
  test: {
    projects: [
      project("code", ["tests/**/*.test.ts"], { exclude: [site, ...packages, ...near] }),
      project("near", near, { isolate: false }),
      project("site", [site], { isolate: false, globalSetup: ["tests/site/global-setup.ts"] }),
      project("packages", packages, { globalSetup: ["tests/support/build-package.ts"] }),
    ],
    ...(process.env.CI && { reporters: ["default", new SlowestFiles()] }),
    // Many tests wait, for another process or for a time: one worker more than there are cores pays.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Of a test that leaves them, the next file would have them too.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // For what hangs alone: a check of everything takes many seconds on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // CommonJS packages are imported as Node.js does it, since the scripts run there without Vite.
    deps: { interopDefault: false },
  },
});
