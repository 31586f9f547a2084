import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { listNearTests, NearTests } from "../../scripts/test-mutation/near-tests.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const FILES = {
  "src/client/a.ts": "",
  "src/client/b.ts": 'import { a } from "./a.ts";',
  "src/client/types.ts": 'import type { A } from "./a.ts";',
  "src/client/index.ts": 'export { b } from "./b.ts";',
  "tests/client/a.test.ts": "",
  "tests/client/a/special.test.ts": "",
  "tests/client/through-b.test.ts": 'import { b } from "../../src/client/b.ts";',
  "tests/client/of-package.test.ts": 'import { b } from "sms-tasks";',
  "tests/client/in-a-worker.test.ts": 'new Worker(new URL("../../src/client/a.ts", import.meta.url));',
  "tests/client/by-process.test.ts": 'import { start } from "../support/start.ts";',
  "tests/client/of-types.test.ts": 'import { x } from "../../src/client/types.ts";',
  "tests/client/of-nothing.test.ts": "",
  "tests/mock/of-a.test.ts": 'import { a } from "../../src/client/a.ts";',
  "tests/support/start.ts": 'import { spawn } from "node:child_process";',
};
const TESTS = Object.keys(FILES).filter((file) => file.endsWith(".test.ts"));

async function repository(): Promise<string> {
  const root = await temporaryFolder();
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

test("the near tests of a file are those of its room that may load it, the nearest first", async () => {
  expect(new NearTests(await repository(), TESTS).of("src/client/a.ts").map(({ test }) => test)).toEqual([
    "tests/client/a.test.ts",
    "tests/client/a/special.test.ts",
    "tests/client/in-a-worker.test.ts",
    "tests/client/through-b.test.ts",
    "tests/client/of-package.test.ts",
    "tests/client/by-process.test.ts",
  ]);
});

test("on request only the tests beside the name of the file remain", async () => {
  const beside = new NearTests(await repository(), TESTS, true).of("src/client/a.ts");
  expect(beside.map(({ test }) => test)).toEqual(["tests/client/a.test.ts", "tests/client/a/special.test.ts"]);
});

test("the near tests are a project of vitest.config.ts", () => {
  expect(listNearTests(paths.root)).toContain("tests/command-line/commands.test.ts");
});
