import { relative } from "node:path";
import semver from "semver";
import { paths } from "../shared/paths.ts";
import { defaultBase } from "./default-base.ts";
import { loadDocument } from "./load-document.ts";
import { bumped, nextVersion } from "./next-version.ts";
import { type Change, type Impact, impactOf } from "./rating/change.ts";
import { compareDocuments } from "./rating/document-changes.ts";

/** Two documents, the changes between them, and the version that the changes need. */
export interface DocumentComparison {
  impact: Impact | "none";
  /** The names of the documents. */
  base: string;
  revision: string;
  /** Whether users have the base. */
  isReleased: boolean;
  versions: { base: string; next: string; needed: string };
  /** Whether the next version is as high as the changes need. */
  isBumped: boolean;
  changes: Change[];
}

/**
 * Compares two documents.
 * @param wanted files or commits. Without a base it is the last release. Without a revision it is spec/openapi.yaml, whose next version
 *   follows from the pending changesets
 * @returns `undefined` if there is nothing to compare with
 * @throws `UsageError` if a document cannot be read, or if document and package disagree on the version
 */
export async function checkBreaking(
  wanted: { base?: string | undefined; revision?: string | undefined } = {},
): Promise<DocumentComparison | undefined> {
  const chosen = wanted.base === undefined ? await defaultBase() : { name: wanted.base, isReleased: true };
  const names = { base: chosen?.name ?? "", revision: wanted.revision ?? relative(process.cwd(), paths.spec) };
  const [base, revision] = await Promise.all([
    chosen && loadDocument("--base", names.base),
    loadDocument("--revision", names.revision),
  ]);
  const next = wanted.revision === undefined ? await nextVersion(revision.version) : revision.version;
  if (!chosen || !base) return undefined;
  const changes = compareDocuments(base.document, revision.document, names);
  const impact = impactOf(changes);
  const needed = impact === "none" ? base.version : bumped(base.version, impact);
  return {
    impact,
    ...names,
    isReleased: chosen.isReleased,
    versions: { base: base.version, next, needed },
    isBumped: semver.gte(next, needed),
    changes,
  };
}
