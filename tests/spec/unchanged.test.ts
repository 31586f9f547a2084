import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { unlessUnchanged } from "../../scripts/unchanged.ts";

let root: string;
let output: string;

/** Whether the work was done. */
const done = (options = "", work = () => put("generated/made", "made of the tree")) =>
  unlessUnchanged({ name: "test", folder: output, options, root }, work);

const put = (path: string, text: string) => writeFile(join(root, path), text);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "sms-tasks-unchanged-"));
  onTestFinished(() => rm(root, { recursive: true }));
  output = join(root, "generated");
  for (const folder of ["generated", "spec", "docs/templates", "docs/site", "node_modules/a"]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await put("node_modules/.package-lock.json", "{}");
  await put("spec/openapi.yaml", "openapi: 3.1.0");
  await done();
});

test("does nothing again where nothing has changed", async () => {
  expect(await done()).toBe(false);
});

const seen = [
  "spec/openapi.yaml",
  "spec/another.yaml",
  ".another",
  "docs/templates/.another.css",
  "node_modules/.package-lock.json",
];

test.each(seen)("sees what is in %s", async (path) => {
  await put(path, "1");
  expect(await done()).toBe(true);
  expect(await done()).toBe(false);
  await put(path, "2");
  expect(await done()).toBe(true);
});

test.each(["docs/site/index.html", "node_modules/a/index.js"])("does not mind %s", async (path) => {
  await put(path, "1");
  expect(await done()).toBe(false);
});

test("sees that its output was edited, and that a file of it is missing", async () => {
  await put("generated/made", "edited by hand");
  expect(await done()).toBe(true);
  await rm(join(output, "made"));
  expect(await done()).toBe(true);
});

test("sees other options, and another Node.js", async () => {
  expect(await done("--base /")).toBe(true);
  expect(await done("--base /")).toBe(false);
  const version = vi.spyOn(process, "version", "get").mockReturnValue("v99.0.0");
  onTestFinished(() => version.mockRestore());
  expect(await done("--base /")).toBe(true);
});

test("does it again where it failed, or where a file changed meanwhile", async () => {
  await put("spec/another.yaml", "1");
  const broken = done("", () => Promise.reject(new Error("broken")));
  await expect(broken).rejects.toThrow("broken");
  expect(await done("", () => put("spec/another.yaml", "2"))).toBe(true);
  expect(await done()).toBe(true);
});
