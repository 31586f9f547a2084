import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { bugsOf } from "../../scripts/test-mutation/bugs.ts";
import { findNearTests } from "../../scripts/test-mutation/near-tests.ts";
import { NEAR_PROJECT, runTests } from "../../scripts/test-mutation/run-tests.ts";
import { tryBugs } from "../../scripts/test-mutation/trials.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const TEXT = "export const a = () => 1;\nexport const b = () => a() + 1;\n";

const asTest = (assertion: string) =>
  `import { expect, test } from "vitest";\nimport { a } from "../../src/client/a.ts";\ntest("of a", () => ${assertion});\n`;

/** Makes a repository with one file of `src/`, and further files. */
async function repository(files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder();
  const config = `export default { test: { projects: [{ test: { name: "${NEAR_PROJECT}", include: ["tests/**"] } }] } };`;
  for (const [file, text] of Object.entries({ "vitest.config.mts": config, "src/client/a.ts": TEXT, ...files })) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  mkdirSync(join(root, "node_modules"));
  for (const name of ["vitest", "vite"])
    symlinkSync(join(paths.root, "node_modules", name), join(root, "node_modules", name));
  return root;
}

const numbers = bugsOf("src/client/a.ts", TEXT).filter(({ operator }) => operator === "number");

const TEST = "tests/client/a.test.ts";

/** Tries bugs with a single test, whose text is given. */
async function tryWith(text: string, bugs = numbers) {
  const root = await repository({ [TEST]: text });
  const trials = await tryBugs([root], bugs, findNearTests(root, [TEST]), () => {});
  return { root, results: trials.map(({ status, killer }) => ({ status, killer })) };
}

test("a bug is killed by a test that fails, or survives; the file is restored", async () => {
  const { root, results } = await tryWith(asTest("expect(a()).toBe(1)"));
  expect(results).toEqual([{ status: "killed", killer: TEST }, { status: "survived" }]);
  expect(readFileSync(join(root, "src/client/a.ts"), "utf8")).toBe(TEXT);
});

test("a test that fails only once has not detected a bug", async () => {
  const once = `import { existsSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { b } from "../../src/client/a.ts";
test("fails once", () => {
  if (b() === 2 || existsSync("failed")) return;
  writeFileSync("failed", "");
  expect(b()).toBe(2);
});
`;
  const { root, results } = await tryWith(once, numbers.slice(0, 1));
  expect(readFileSync(join(root, "failed"), "utf8")).toBe("");
  expect(results).toEqual([{ status: "survived" }]);
});

test("no bug is planted if a test fails without it", async () => {
  await expect(tryWith(asTest("expect(a()).toBe(2)"))).rejects.toThrow(
    `the near tests must pass before a bug is planted: ${TEST}: of a`,
  );
});

test("a run that hangs is ended", async () => {
  const root = await repository({ [TEST]: asTest("new Promise(() => {})") });
  const { status } = await runTests(root, [TEST], 2_000);
  expect(status).toBe("timed out");
});
