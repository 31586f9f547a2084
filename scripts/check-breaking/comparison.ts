import { relative } from "node:path";
import semver from "semver";
import { paths } from "../shared/paths.ts";
import { defaultBase } from "./default-base.ts";
import type { Comparison } from "./impact-report.ts";
import { load } from "./load-document.ts";
import { bumped, nextVersion } from "./next-version.ts";
import { impactOf } from "./rating/change.ts";
import { compareDocuments } from "./rating/document-changes.ts";

/**
 * Compares two documents.
 * @param wanted files or commits. Without a base it is the last release; without a revision, spec/openapi.yaml, whose next version is
 *   the one that the pending changesets ask for
 * @returns `undefined` if there is nothing to compare with
 * @throws `UsageError` if a document cannot be read, or if document and package disagree on the version
 */
export async function checkBreaking(
  wanted: { base?: string | undefined; revision?: string | undefined } = {},
): Promise<Comparison | undefined> {
  const own = relative(process.cwd(), paths.spec);
  const chosen = wanted.base === undefined ? await defaultBase() : { name: wanted.base, isReleased: true };
  const [base, revision] = await Promise.all([
    chosen && load("--base", chosen.name),
    load("--revision", wanted.revision ?? own),
  ]);
  const next = wanted.revision === undefined ? await nextVersion(revision.version) : revision.version;
  if (!chosen || !base) return undefined;
  const changes = compareDocuments(base.document, revision.document, { base: base.name, revision: revision.name });
  const impact = impactOf(changes);
  const needed = impact === "none" ? base.version : bumped(base.version, impact);
  return {
    impact,
    base: base.name,
    revision: revision.name,
    isReleased: chosen.isReleased,
    versions: { base: base.version, next, needed },
    isBumped: semver.gte(next, needed),
    changes,
  };
}
