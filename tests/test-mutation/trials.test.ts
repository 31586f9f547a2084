import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { NearTests } from "../../scripts/test-mutation/near-tests.ts";
import { mutantsOf } from "../../scripts/test-mutation/plant.ts";
import { tryAll } from "../../scripts/test-mutation/run.ts";
import { NEAR_PROJECT, runTests } from "../../scripts/test-mutation/run-tests.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const TEXT = "export const a = () => 1;\nexport const b = () => a() + 1;\n";

const asTest = (assertion: string) =>
  `import { expect, test } from "vitest";\nimport { a } from "../../src/client/a.ts";\ntest("of a", () => ${assertion});\n`;

/** Creates a repository with one source file and the given files. */
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

const numbers = mutantsOf("src/client/a.ts", TEXT).filter(({ operator }) => operator === "number");

const TEST = "tests/client/a.test.ts";

/** Returns the outcomes of bugs that are tried with a test of this text. */
async function tryWith(text: string, mutants = numbers) {
  const root = await repository({ [TEST]: text });
  const outcomes = await tryAll([root], mutants, new NearTests(root, [TEST]), () => {});
  return { root, outcomes: outcomes.map(({ status, killer }) => ({ status, killer })) };
}

test("a failing test kills a bug, any other bug survives, and the file is restored", async () => {
  const { root, outcomes } = await tryWith(asTest("expect(a()).toBe(1)"));
  expect(outcomes).toEqual([{ status: "killed", killer: TEST }, { status: "survived" }]);
  expect(readFileSync(join(root, "src/client/a.ts"), "utf8")).toBe(TEXT);
});

test("a test that fails only once does not kill a bug", async () => {
  const once = `import { existsSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { b } from "../../src/client/a.ts";
test("fails once", () => {
  if (b() === 2 || existsSync("failed")) return;
  writeFileSync("failed", "");
  expect(b()).toBe(2);
});
`;
  const { root, outcomes } = await tryWith(once, numbers.slice(0, 1));
  expect(readFileSync(join(root, "failed"), "utf8")).toBe("");
  expect(outcomes).toEqual([{ status: "survived" }]);
});

test("no bug is planted if a test already fails without it", async () => {
  await expect(tryWith(asTest("expect(a()).toBe(2)"))).rejects.toThrow(
    `the near tests must pass before a bug is planted: ${TEST}: of a`,
  );
});

test("a hanging run is ended", async () => {
  const root = await repository({ [TEST]: asTest("new Promise(() => {})") });
  const { status } = await runTests({ root, files: [TEST], timeout: 2_000 });
  expect(status).toBe("timed out");
});
