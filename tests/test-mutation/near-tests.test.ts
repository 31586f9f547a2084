import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { bugsOf } from "../../scripts/test-mutation/bugs.ts";
import { findsBug, runNearTests } from "../../scripts/test-mutation/near-tests.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const TEXT = "export const a = () => 1;\nexport const b = () => a() + 1;\n";

/** Makes a repository with one file in `src/` and its test, which has one assertion. */
async function repository(assertion: string): Promise<string> {
  const root = await temporaryFolder();
  const files = {
    "vitest.config.mts": `export default { test: { projects: [{ test: { name: "near", include: ["tests/**"] } }] } };`,
    "src/client/a.ts": TEXT,
    "tests/client/other.test.ts": `import { expect, test } from "vitest";
import { a } from "../../src/client/a.ts";
test("of a", () => ${assertion});
`,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  mkdirSync(join(root, "node_modules"));
  for (const name of ["vitest", "vite"])
    symlinkSync(join(paths.root, "node_modules", name), join(root, "node_modules", name));
  return root;
}

test("a test of the room finds a bug or not; the file is restored", async () => {
  const root = await repository("expect(a()).toBe(1)");
  expect(await runNearTests(root, "tests/client/")).toBe(true);
  const found = [];
  for (const bug of bugsOf("src/client/a.ts", TEXT).filter(({ operator }) => operator === "number"))
    found.push(await findsBug(root, bug));
  expect(found).toEqual([true, false]);
  expect(readFileSync(join(root, "src/client/a.ts"), "utf8")).toBe(TEXT);
});
