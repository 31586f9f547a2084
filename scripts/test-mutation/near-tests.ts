import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { roomOf } from "./rooms.ts";
import { NEAR_PROJECT } from "./run-tests.ts";

/** A test file, and how near it is to a file of `src/`: 0 if it is named after the file, 1 if it imports the file. */
export interface NearTest {
  test: string;
  distance: number;
}

/** The distance of a test that may load a file in another process. */
const OTHER_PROCESS = 100;

/** The path of a module in quotes, in an import or a URL. Imports of types are left out: they do not exist at run time. */
const QUOTED = /["'`](\.{1,2}\/[^"'`\n]+\.[cm]?ts|sms-tasks(?:\/error-codes)?)["'`]/g;
const TYPES = /\b(?:import|export) type [^;"]*"[^"]*"/g;
const PACKAGES: Record<string, string> = {
  "sms-tasks": "src/client/index.ts",
  "sms-tasks/error-codes": "src/client/error-codes/index.ts",
};

/** Files that a file loads without such a path, because their extension differs in the package. */
const UNQUOTED: Record<string, string[]> = { "src/contract/run-clauses.ts": ["src/contract/clause-worker.ts"] };

/** Lists the near tests of all rooms. */
export function listNearTests(root: string): string[] {
  const args = ["node_modules/vitest/vitest.mjs", "list", "--filesOnly", "--json", "--project", NEAR_PROJECT];
  const listed: { file: string }[] = JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }));
  return listed.map(({ file }) => relative(root, file));
}

/**
 * Finds out which files the tests load.
 * @param root the repository, or a copy
 * @param tests the near tests of all rooms
 * @param besideOnly leaves out the tests that are not named after the file
 * @returns a function that returns the near tests of a file: the tests of its room that may load it, the nearest first
 */
export function findNearTests(root: string, tests: string[], besideOnly = false): (file: string) => NearTest[] {
  const loaded = tests.map((test) => ({ test, ...loadedFiles(root, test) }));
  return (file) => {
    const stem = file.replace(/^src\//, "tests/").replace(/\.ts$/, "");
    return loaded
      .filter(({ test }) => test.startsWith(`${roomOf(stem)}/`))
      .flatMap(({ test, distances, startsProcesses }) => {
        const isBeside = test === `${stem}.test.ts` || test.startsWith(`${stem}/`);
        const distance = isBeside ? 0 : (distances.get(file) ?? (startsProcesses ? OTHER_PROCESS : undefined));
        return distance === undefined || (besideOnly && !isBeside) ? [] : { test, distance };
      })
      .sort((a, b) => a.distance - b.distance);
  };
}

/** Returns the files that a test loads with their distances, and whether it starts processes, which may load any file. */
function loadedFiles(root: string, test: string) {
  const distances = new Map([[test, 0]]);
  let startsProcesses = false;
  for (const [file, distance] of distances) {
    const text = readFileSync(join(root, file), "utf8");
    startsProcesses ||= file.startsWith("tests/") && text.includes('"node:child_process"');
    const quoted = [...text.replaceAll(TYPES, "").matchAll(QUOTED)].map(([, path = ""]) => path);
    const imports = quoted.map((path) => PACKAGES[path] ?? join(dirname(file), path));
    for (const path of [...imports, ...(UNQUOTED[file] ?? [])]) {
      if (!distances.has(path) && existsSync(join(root, path))) distances.set(path, distance + 1);
    }
  }
  return { distances, startsProcesses };
}
