import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { type Exceptions, exceptions } from "../../scripts/dependencies/exceptions.ts";
import { checkDependencies } from "../../scripts/dependencies/index.ts";
import { paths } from "../../scripts/paths.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runScript } from "../support/run-script.ts";

test("the dependencies of this repository are in order", async () => {
  expect(await checkDependencies(paths.root, exceptions)).toEqual([]);
});

test("the command says so", async () => {
  expect(await runScript("check-dependencies")).toEqual({
    code: 0,
    stdout: "the dependencies are in order\n",
    stderr: "",
  });
});

/** A repository with one dependency in order, `good`, to be broken. */
let root: Record<string, object | string>;
let lock: Record<string, object>;
let files: Record<string, object | string>;
let none: Exceptions;
beforeEach(() => {
  root = { dependencies: { good: "1.0.0" } };
  lock = { "": {}, "node_modules/good": { version: "1.0.0", license: "MIT" } };
  files = {
    "docs/decisions.md": "| dependency | why |\n|---|---|\n| `good` | it is good |\n",
    ...manifest("good", {}),
  };
  none = { stated: {}, tolerated: {}, severalVersions: {} };
});

const manifest = (place: string, content: object) => ({ [`node_modules/${place}/package.json`]: content });

async function check() {
  const folder = await temporaryFolder();
  const all = { "package.json": root, "package-lock.json": { packages: lock }, ...files };
  for (const [name, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return checkDependencies(folder, none);
}

/** Adds a package that nobody depends on directly. */
function add(place: string, entry: object, content: object = {}) {
  lock[`node_modules/${place}`] = { version: "1.0.0", license: "MIT", ...entry };
  Object.assign(files, manifest(place, content));
}

test("a repository in order has no fault", async () => {
  expect(await check()).toEqual([]);
});

test.each([
  ["the lock file says so", () => add("bad", { hasInstallScript: true })],
  ["only its package.json says so", () => add("bad", {}, { scripts: { postinstall: "node report.js" } })],
  [
    "npm would build it",
    () => {
      add("bad", {});
      files["node_modules/bad/binding.gyp"] = "{}";
    },
  ],
])("notices an install script when %s", async (_name, breakIt) => {
  breakIt();
  const fault = "bad has an install script: decide on it in allowScripts of package.json (true runs it)";
  expect(await check()).toEqual([fault]);
  root.allowScripts = { bad: false };
  expect(await check()).toEqual([]);
});

test("notices a decision on a script that is not there", async () => {
  root.allowScripts = { good: true };
  expect(await check()).toEqual(["allowScripts of package.json names good, which has no install script: remove it"]);
});

test.each([
  ["GPL-3.0-only", {}, "GPL-3.0-only"],
  ["MIT AND GPL-3.0-only", {}, "MIT AND GPL-3.0-only"],
  ["MIT AND (MIT OR GPL-3.0-only)", {}, "MIT AND (MIT OR GPL-3.0-only)"],
  ["SEE LICENSE IN LICENSE.txt", {}, "SEE LICENSE IN LICENSE.txt"],
  [undefined, {}, "(none stated)"],
  [undefined, { license: "UNLICENSED" }, "UNLICENSED"],
  [undefined, { licenses: [{ type: "GPL-2.0" }, { type: "LGPL-2.1" }] }, "GPL-2.0 or LGPL-2.1"],
])("notices the licence %s, %j", async (license, content, told) => {
  add("bad", { license }, content);
  expect(await check()).toEqual([`bad@1.0.0 has the licence ${told}, which is not known to be permissive`]);
});

test.each([
  ["(MIT OR GPL-3.0-only)", {}],
  ["MIT AND ISC", {}],
  [undefined, { license: "MIT" }],
  [undefined, { license: { type: "MIT" } }],
  [undefined, { licenses: [{ type: "Public Domain" }, { type: "MIT" }] }],
])("accepts the licence %s, %j", async (license, content) => {
  add("fine", { license }, content);
  expect(await check()).toEqual([]);
});

test("takes the licence that an exception states for this very version", async () => {
  add("old", { license: "BSD" });
  none.stated["old@1.0.0"] = { licence: "MIT", reason: "its LICENSE" };
  expect(await check()).toEqual([]);
  add("old", { version: "1.0.1", license: "BSD" });
  expect(await check()).toEqual([
    "old@1.0.1 has the licence BSD, which is not known to be permissive",
    "the exception for old@1.0.0 is not needed: remove it",
  ]);
});

test("tolerates a licence only in the packages named, and only where users do not install them", async () => {
  none.tolerated["too*"] = { licence: "MPL-2.0", reason: "a tool" };
  add("tool", { license: "MPL-2.0", dev: true });
  expect(await check()).toEqual([]);
  add("other", { license: "MPL-2.0", dev: true });
  expect(await check()).toEqual(["other@1.0.0 has the licence MPL-2.0, which is not known to be permissive"]);
  add("other", {});
  add("tool", { license: "MPL-2.0" });
  expect(await check()).toEqual([
    "tool@1.0.0 has the licence MPL-2.0, which is not known to be permissive",
    "the exception for too* is not needed: remove it",
  ]);
});

test("notices two versions of a heavy package, and of no light one", async () => {
  add("big", { version: "2.0.0" });
  add("good/node_modules/big", { version: "1.0.0" });
  expect(await check()).toEqual([]);
  files["node_modules/big/lib/data.txt"] = "x".repeat(1_000_000);
  expect(await check()).toEqual(["big is heavy and installed as 2.0.0 and 1.0.0: make it one, or give the reason"]);
  none.severalVersions.big = "good needs the old one";
  expect(await check()).toEqual([]);
  add("good/node_modules/big", { version: "2.0.0" });
  expect(await check()).toEqual(["the reason for several versions of big is not needed: remove it"]);
});

test("notices a dependency without a reason, and a reason without a dependency", async () => {
  root.devDependencies = { "other-tool": "1.0.0" };
  expect(await check()).toEqual(["other-tool has no row in the table of docs/decisions.md: say why it is there"]);
  files["docs/decisions.md"] += "| `other-*` | tools |\n| `gone` | it was good |\n";
  expect(await check()).toEqual(["docs/decisions.md gives a reason for gone, which is no dependency: remove the row"]);
});

test("notices a version that is not exact", async () => {
  root.dependencies = { good: "^1.0.0" };
  expect(await check()).toEqual(["good is ^1.0.0 in package.json: pin an exact version"]);
  root.dependencies = { good: "npm:better@1.0.0" };
  expect(await check()).toEqual([]);
});

test("skips a package of another platform, and refuses one that should be installed", async () => {
  lock["node_modules/for-windows"] = { version: "1.0.0", license: "MIT", optional: true };
  expect(await check()).toEqual([]);
  lock["node_modules/forgotten"] = { version: "1.0.0", license: "MIT" };
  await expect(check()).rejects.toThrow(/forgotten\/package\.json cannot be read .* Mend it: npm ci/);
});
