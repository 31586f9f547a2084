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
 * What stands in the way of a release.
 * @returns a sentence for every obstacle; none if the release can be made, or gone on with after it was pushed
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
  const released = checked?.isReleased && !tagged ? checked.versions.base : undefined;
  return [
    !repository &&
      "package.json names no repository, which npm compares the provenance with: npm pkg set repository=github:OWNER/NAME",
    pending && "changesets are pending: npm run release:prepare",
    !changelog.split("\n").includes(`## ${version}`) &&
      `CHANGELOG.md has no heading "## ${version}": npm run release:prepare`,
    differences.length > 0 && "generated/ is stale: npm run generate",
    released && !semver.gt(version, released) && `${version} is not after the released ${released}: npx changeset`,
    released &&
      checked &&
      !checked.isBumped &&
      `the changes since ${released} need ${checked.versions.needed}: npm run check:breaking`,
    status && "not everything is committed: git status",
  ].filter((obstacle) => typeof obstacle === "string" && obstacle !== "") as string[];
}
