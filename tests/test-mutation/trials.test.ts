import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { NearTests } from "../../scripts/test-mutation/near-tests.ts";
import { mutantsOf } from "../../scripts/test-mutation/plant.ts";
import { tryAll } from "../../scripts/test-mutation/run.ts";
import { NEAR_PROJECT } from "../../scripts/test-mutation/run-tests.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const TEXT = "export const a = () => 1;\nexport const b = () => a() + 1;\n";

const asTest = (assertion: string) =>
  `import { expect, test } from "vitest";\nimport { a } from "../../src/client/a.ts";\ntest("of a", () => ${assertion});\n`;

const nearTests = (root: string, test: string) => new NearTests(root, [test]);

/** A repository with one file, a test beside its name, and whatever else. */
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

test("a bug is killed by the test that fails, or survives, and the file is restored", async () => {
  const root = await repository({ "tests/client/a.test.ts": asTest("expect(a()).toBe(1)") });
  const outcomes = await tryAll([root], numbers, nearTests(root, "tests/client/a.test.ts"), () => {});
  expect(outcomes.map(({ status, killer }) => ({ status, killer }))).toEqual([
    { status: "killed", killer: "tests/client/a.test.ts" },
    { status: "survived" },
  ]);
  expect(readFileSync(join(root, "src/client/a.ts"), "utf8")).toBe(TEXT);
});

test("a test that fails only once has not noticed a bug", async () => {
  const once = `import { existsSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { b } from "../../src/client/a.ts";
test("fails once", () => {
  if (b() === 2 || existsSync("failed")) return;
  writeFileSync("failed", "");
  expect(b()).toBe(2);
});
`;
  const root = await repository({ "tests/client/once.test.ts": once });
  const [outcome] = await tryAll([root], numbers.slice(0, 1), nearTests(root, "tests/client/once.test.ts"), () => {});
  expect(readFileSync(join(root, "failed"), "utf8")).toBe("");
  expect(outcome?.status).toBe("survived");
});

test("no bug is planted where a test fails without", async () => {
  const root = await repository({ "tests/client/a.test.ts": asTest("expect(a()).toBe(2)") });
  await expect(tryAll([root], numbers, nearTests(root, "tests/client/a.test.ts"), () => {})).rejects.toThrow(
    "the near tests must pass before a bug is planted: tests/client/a.test.ts: of a",
  );
});
