import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { copyFiles } from "../../scripts/shared/repository-copy.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runProgram } from "../support/run-program.ts";

/** Files with the file that each imports although its room must not. */
const planted = {
  "src/shared/planted.ts": "../client/index.ts",
  "src/client/planted.ts": "../document/contract.ts",
  "src/client/errors/planted.ts": "../../command-line/command.ts",
  "src/command-line/planted.ts": "../document/contract.ts",
  "src/document/planted.ts": "../../scripts/shared/paths.ts",
  "src/document/schemas/planted.ts": "../../values/ids.ts",
  "src/values/planted.ts": "../contract/session/session.ts",
  "src/contract/planted.ts": "../mock/server.ts",
  "src/mock/planted.ts": "../../tests/support/stand-in.ts",
  "src/mock/edge/planted.ts": "../../contract/session/session.ts",
  "src/dredd/planted.ts": "../contract/session/session.ts",
  "scripts/docs/planted.ts": "../../tests/support/stand-in.ts",
};

test("the linter refuses only forbidden imports of a room, and files that import each other", async () => {
  const root = await temporaryFolder();
  copyFiles(root, ["biome.json", ".gitignore"]);
  const files = {
    ...Object.fromEntries(Object.entries(planted).map(([file, from]) => [file, `export * from "${from}";\n`])),
    "src/document/first.ts": 'import { second } from "./second.ts";\n\nexport const first = () => second;\n',
    "src/document/second.ts": 'import { first } from "./first.ts";\n\nexport const second = () => first;\n',
    "src/client/allowed.ts": 'export * from "../../generated/endpoints.ts";\n',
    "scripts/docs/allowed.ts": 'export * from "../../src/document/openapi/resolve.ts";\n',
  };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), content);
  }
  const biome = join(paths.root, "node_modules/@biomejs/biome/bin/biome");
  const { stdout, stderr } = await runProgram(process.execPath, [biome, "lint", "--vcs-enabled=false"], {}, root);
  const lines = `${stdout}${stderr}`.matchAll(/^(\S+\.ts):\d+:\d+ lint\/\w+\/(\w+)/gm);
  expect([...lines].map(([, file, rule]) => `${file} ${rule}`).sort()).toEqual(
    [
      ...Object.keys(planted).map((file) => `${file} noRestrictedImports`),
      "src/document/first.ts noImportCycles",
      "src/document/second.ts noImportCycles",
    ].sort(),
  );
});
