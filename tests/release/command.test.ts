import { beforeEach, expect, test, vi } from "vitest";
import { buildPackages, sbomFile } from "../../scripts/build/build-package.ts";
import { drift } from "../../scripts/generate/drift.ts";
import { program } from "../../scripts/release.ts";
import { runCommand } from "../support/run-command.ts";
import { documentOf, type SmallRepository, smallRepository } from "../support/small-repository.ts";

// Drift is tested in tests/generate, and the built packages in tests/package.
vi.mock(import("../../scripts/generate/drift.ts"), () => ({ drift: vi.fn(async () => []) }));
vi.mock(import("../../scripts/build/build-package.ts"), { spy: true });

/** A repository with a remote, ready for a release. */
let repository: SmallRepository;
beforeEach(async () => {
  repository = await smallRepository("1.4.2");
  repository.push();
  vi.mocked(buildPackages).mockResolvedValue([repository.root]);
  vi.mocked(sbomFile).mockReturnValue(`${repository.root}/package.json`);
});

const release = (...args: string[]) => runCommand(program, ...args);

test("a dry run packs everything and tries the push, and changes nothing", async () => {
  const { git } = repository;
  const state = () =>
    ["rev-parse HEAD", "status --porcelain", "tag", "ls-remote origin"].map((args) => git(...args.split(" ")));
  const before = state();
  const { code, stdout, stderr } = await release("--dry-run");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.trim().split("\n")).toEqual([
    "Packed: things-1.4.2.tgz",
    "The remote would accept the commit with released/openapi.json and the tag v1.4.2.",
    "things@1.4.2 would be published.",
  ]);
  expect(state()).toEqual(before);
});

test("lists everything that prevents a release", async () => {
  await repository.write("package.json", '{ "name": "things", "version": "1.4.2" }');
  await repository.record("patch");
  await repository.write("CHANGELOG.md", "# things\n\n## 1.4.2 (unreleased)\n");
  vi.mocked(drift).mockResolvedValueOnce(["openapi.json is stale or was edited by hand"]);
  const { code, stderr } = await release();
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toEqual([
    "obstacle: package.json has no repository, which npm needs to verify the provenance: npm pkg set repository=github:OWNER/NAME",
    "obstacle: changesets are pending: npm run release:prepare",
    'obstacle: CHANGELOG.md has no heading "## 1.4.2": npm run release:prepare',
    "obstacle: generated/ is stale: npm run generate",
    "obstacle: not everything is committed: git status",
    "error: things 1.4.2 cannot be released yet",
  ]);
});

test("refuses a released version, and changes that need a greater bump", async () => {
  await repository.write("released/openapi.json", documentOf("1.4.2"));
  repository.commit();
  expect((await release()).stderr).toContain("obstacle: 1.4.2 is not after the released 1.4.2: npx changeset\n");
  await repository.write("released/openapi.json", documentOf("1.3.0", 11));
  repository.commit();
  expect((await release()).stderr).toContain(
    "obstacle: the changes since 1.3.0 need 2.0.0: npm run check:breaking\nerror: things 1.4.2 cannot",
  );
});
