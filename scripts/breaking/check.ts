import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import semver from "semver";
import { bundle } from "../generators/bundle.ts";
import { paths } from "../paths.ts";
import { findBase } from "./base.ts";
import type { Impact } from "./change.ts";
import { changesBetween, impactOf, rate } from "./compare.ts";
import type { Comparison } from "./report.ts";
import { bumped, nextVersion } from "./versions.ts";

/** What came out of a check. */
export interface Checked extends Comparison {
  impact: Impact | undefined;
  /** Whether the next version is as high as the changes need. */
  isBumped: boolean;
}

/**
 * Compares spec/openapi.yaml with an older document.
 * @param wanted a file or a commit; the released document if `undefined`
 * @returns `undefined` if nothing has been released yet
 * @throws `UsageError` if there is no such base, or document and package disagree on the version
 */
export async function checkBreaking(wanted?: string): Promise<Checked | undefined> {
  const temporary = await mkdtemp(join(tmpdir(), "sms-tasks-breaking-"));
  try {
    const base = await findBase(wanted, temporary);
    const document = await bundle(paths.spec);
    const next = await nextVersion(document);
    if (!base) return undefined;
    const revision = join(temporary, "revision.json");
    await writeFile(revision, JSON.stringify(document));
    const changes = (await changesBetween(base.file, revision)).map(rate);
    const impact = impactOf(changes);
    const needed = impact ? bumped(base.version, impact) : base.version;
    const versions = { base: base.version, next, needed };
    return { base: base.name, versions, changes, impact, isBumped: semver.gte(next, needed) };
  } finally {
    await rm(temporary, { recursive: true });
  }
}
