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

const site = "tests/docs/**/*.test.ts";
const packages = ["tests/package/**/*.test.ts", "tests/mock/package.test.ts"];
/**
 * The tests of a file of `src/` beside its name, in one process: each finds loaded what those before it have used. What starts
 * processes, fills the memory, or goes through a whole server is not among them.
 */
const near = ["client", "command-line", "contract", "document", "dredd", "mock", "shared", "values"].map(
  (room) => `tests/${room}/**/*.test.ts`,
);
const notNear = [
  "tests/client/{in-production,operations,recipe,sample}.test.ts",
  "tests/command-line/commands.test.ts",
  "tests/contract/{broken,command,harmless,mock,mutants*,providers,reproduce,service}.test.ts",
  "tests/mock/{package,command,properties}.test.ts",
];
/** Those of the document, the generators and the samples: as small. */
const spec = [
  "tests/spec/!(code|lint).test.ts",
  "tests/generate/{client,reference,samples,schemas}/**/*.test.ts",
  "tests/generate/openapi-3.0/schema-in-30.test.ts",
  "tests/samples/**/*.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      project("near", near, { exclude: notNear, isolate: false }),
      project("spec", spec, { isolate: false }),
      project("whole", notNear, { exclude: packages }),
      project("code", ["tests/**/*.test.ts"], { exclude: [site, ...spec, ...packages, ...near] }),
      project("site", [site], { isolate: false, globalSetup: ["tests/docs/global-setup.ts"] }),
      project("packages", packages, { globalSetup: ["tests/support/build-package.ts"] }),
    ],
    ...(process.env.CI && { reporters: ["default", new SlowestFiles()] }),
    // Many tests wait, for another process or for a time: one worker more than there are cores pays.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    setupFiles: ["tests/support/real-timers.ts"],
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
