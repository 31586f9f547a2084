import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { copyFiles } from "../../scripts/repository-copy.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const planted = {
  "src/document/planted.ts": "../../scripts/paths.ts",
  "src/mock/planted.ts": "../../tests/support/stand-in.ts",
  "src/client/planted.ts": "../document/resolve.ts",
  "src/client/errors/planted.ts": "../../command-line/command.ts",
  "scripts/site/planted.ts": "../../tests/support/stand-in.ts",
};

test.each(Object.entries(planted))("%s must not import %s", async (file, imported) => {
  const report = await lintWith({ [file]: `export * from "${imported}";\n` });
  expect(report).toContain(`${file}:1:`);
  expect(report).toContain("lint/style/noRestrictedImports");
});

test("two files must not import each other", async () => {
  const report = await lintWith({
    "src/document/first.ts": 'import { second } from "./second.ts";\n\nexport const first = () => second;\n',
    "src/document/second.ts": 'import { first } from "./first.ts";\n\nexport const second = () => first;\n',
  });
  expect(report).toContain("lint/suspicious/noImportCycles");
});

test("src/client imports generated/, and scripts import src/", async () => {
  const report = await lintWith({
    "src/client/planted.ts": 'export * from "../../generated/endpoints.ts";\n',
    "scripts/site/planted.ts": 'export * from "../../src/document/resolve.ts";\n',
  });
  expect(report).toContain("Checked 2 files");
  expect(report).not.toContain("noRestrictedImports");
});

/** What the linter says about these files alone, under the configuration of the repository. */
async function lintWith(files: Record<string, string>): Promise<string> {
  const root = await temporaryFolder();
  copyFiles(root, ["biome.json", ".gitignore"]);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), content);
  }
  return new Promise((resolve) => {
    const biome = join(paths.root, "node_modules/@biomejs/biome/bin/biome");
    const args = [biome, "lint", "--vcs-enabled=false", ...Object.keys(files)];
    execFile(process.execPath, args, { cwd: root }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}
