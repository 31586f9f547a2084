import { readFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";
import { checkBreaking } from "../check-breaking/comparison.ts";
import { pendingImpact } from "../check-breaking/next-version.ts";
import { drift } from "../generate/drift.ts";
import { git } from "../shared/git.ts";
import type { Manifest } from "../shared/manifest.ts";
import { paths } from "../shared/paths.ts";

/**
 * Finds what prevents a release. A release that was pushed but not published can be run again.
 * @returns a sentence for each obstacle
 */
export async function obstacles({ name, version, repository }: Manifest): Promise<string[]> {
  const changelog = await readFile(join(paths.root, "CHANGELOG.md"), "utf8");
  const checked = await checkBreaking();
  const [differences, pending, status, tagged] = await Promise.all([
    drift(paths.spec, paths.generated),
    pendingImpact(name),
    git("status", "--porcelain"),
    git("tag", "--points-at", "HEAD", "--list", `v${version}`),
  ]);
  const { base, needed } = (checked?.isReleased && !tagged && checked.versions) || {};
  const found: [boolean, string][] = [
    [
      !repository,
      "package.json has no repository, which npm needs to verify the provenance: npm pkg set repository=github:OWNER/NAME",
    ],
    [pending !== undefined, "changesets are pending: npm run release:prepare"],
    [
      !changelog.split("\n").includes(`## ${version}`),
      `CHANGELOG.md has no heading "## ${version}": npm run release:prepare`,
    ],
    [differences.length > 0, "generated/ is stale: npm run generate"],
    [base !== undefined && !semver.gt(version, base), `${version} is not after the released ${base}: npx changeset`],
    [
      base !== undefined && checked?.isBumped === false,
      `the changes since ${base} need ${needed}: npm run check:breaking`,
    ],
    [status !== "", "not everything is committed: git status"],
  ];
  return found.filter(([isObstacle]) => isObstacle).map(([, sentence]) => sentence);
}
