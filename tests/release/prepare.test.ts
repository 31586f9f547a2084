import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { prepareRelease } from "../../scripts/release/prepare.ts";
import { paths } from "../../scripts/shared/paths.ts";
import { documentOf, type SmallRepository, smallRepository } from "../support/small-repository.ts";

// The generated files are tested in tests/generate.
vi.mock(import("../../scripts/generate/index.ts"), () => ({ generate: vi.fn() }));

/** Before the small repository takes the place of this one. */
const isReleased = existsSync(paths.released);

let repository: SmallRepository;
beforeEach(async () => {
  repository = await smallRepository("1.4.2");
  repository.commit();
});

test.each([false, true])("the first release keeps its version (with a changeset: %s)", async (isRecorded) => {
  await repository.write("CHANGELOG.md", "# things\n\n## 1.4.2 (unreleased)\n\n- The contract.\n");
  if (isRecorded) await repository.record("major");
  expect(await prepareRelease()).toBe("1.4.2");
  expect(JSON.parse(await repository.read("package.json")).version).toBe("1.4.2");
  const changelog = await repository.read("CHANGELOG.md");
  expect(changelog.match(/^## .*$/gm)).toEqual(["## 1.4.2"]);
  expect(changelog).toContain("- The contract.");
  expect(changelog.includes("Let more through.")).toBe(isRecorded);
  expect(await readdir(join(repository.root, ".changeset"))).toEqual(["config.json"]);
});

test("the first release removes from README that the packages are not published, which it says until then", async () => {
  const note = /^The packages are not published yet.*\n\n/m;
  const before = await repository.read("README.md");
  if (!isReleased) expect(before).toMatch(note);
  await prepareRelease();
  await prepareRelease(); // changes nothing more
  expect(await repository.read("README.md")).toBe(before.replace(note, ""));
});

test("fails if changesets bumped nothing", async () => {
  const config = await repository.read(".changeset/config.json");
  await repository.write(".changeset/config.json", config.replace('"version": true', '"version": false'));
  await repository.record("minor");
  await expect(prepareRelease()).rejects.toThrow("bumped nothing");
});

test("prepares nothing without a changeset after the first release", async () => {
  await repository.write("released/openapi.json", documentOf("1.4.2"));
  await expect(prepareRelease()).rejects.toThrow("no changeset is pending");
});
