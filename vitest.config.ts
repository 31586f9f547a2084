import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";
import { isWhole } from "./tests/support/sampled.ts";
import { SlowestFiles } from "./tests/support/slowest-files.ts";

/** Builds a project: the tests in some folders, and the setup that runs once before them if any of them runs. */
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
 * The tests that have the name and place of a file in `src/`. They share one process, so that each module is loaded once. Tests that
 * start processes, fill the memory, or exercise a whole server are in `notNear`.
 */
const near = ["client", "command-line", "contract", "document", "dredd", "mock", "shared", "values"].map(
  (room) => `tests/${room}/**/*.test.ts`,
);
const notNear = [
  "tests/client/{operations,sample}.test.ts",
  "tests/command-line/commands.test.ts",
  "tests/contract/{broken,command,harmless,mock,mutants*,providers,reproduce,service}.test.ts",
  "tests/mock/{package,command,hostile-upstreams,properties}.test.ts",
];
/** The tests of the document, the generators and the samples, which are as small. */
const spec = [
  "tests/spec/!(code|lint).test.ts",
  "tests/generate/{client,reference,samples,schemas}/**/*.test.ts",
  "tests/generate/openapi-3.0/schema-in-30.test.ts",
  "tests/samples/**/*.test.ts",
];

/**
 * The tests of a packed release, of the tools that developers start by hand, and of stock tools, whose versions are pinned. `.ci/nightly` runs
 * them, also before each release.
 */
const nightly = [
  "tests/release/release.test.ts",
  "tests/stock-tools/*.test.ts",
  "tests/test-mutation/near-tests.test.ts",
  "tests/bench/command.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      project("near", near, { exclude: notNear, isolate: false }),
      project("spec", spec, { isolate: false }),
      project("whole", notNear, { exclude: packages }),
      project("code", ["tests/**/*.test.ts"], {
        exclude: [site, ...spec, ...packages, ...near, ...(isWhole ? [] : nightly)],
      }),
      project("site", [site], { isolate: false, globalSetup: ["tests/docs/global-setup.ts"] }),
      project("packages", packages, { globalSetup: ["tests/support/build-package.ts"] }),
    ],
    ...(process.env.CI && { reporters: ["default", new SlowestFiles()] }),
    // Many tests wait for another process or a timer, so one more worker than there are cores saves time.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    setupFiles: ["tests/support/real-timers.ts"],
    // Files share a process, so the next file would inherit what a test leaves behind.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // Only for tests that hang: on a busy machine, a check of everything takes many seconds.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
    // CommonJS packages are imported as in Node.js, since the scripts run without Vite.
    deps: { interopDefault: false },
  },
});
