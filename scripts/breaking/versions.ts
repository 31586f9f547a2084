import { readChangesets } from "@changesets/read";
import semver from "semver";
import { UsageError } from "../../src/command-line/command.ts";
import type { Document } from "../../src/document/types.ts";
import { readManifest } from "../manifest.ts";
import { paths } from "../paths.ts";
import { greater, type Impact } from "./change.ts";

/**
 * The version of the next release: that of the document and the package, bumped as the pending changesets say.
 * @throws `UsageError` if document and package disagree, or if the version is no semantic version
 */
export async function nextVersion(document: Document): Promise<string> {
  const { version } = document.info;
  const manifest = await readManifest();
  if (version !== manifest.version) {
    throw new UsageError(
      `info.version of spec/openapi.yaml is ${version}, version of package.json is ${manifest.version}: they must agree`,
    );
  }
  const pending = await pendingImpact(manifest.name);
  return pending ? bumped(version, pending) : version;
}

/** What the changesets of a package ask for together; `undefined` if there are none. */
export async function pendingImpact(name: string): Promise<Impact | undefined> {
  const releases = (await readChangesets(paths.root)).flatMap((changeset) => changeset.releases);
  const impacts = releases.flatMap((each) => (each.name === name && each.type !== "none" ? [each.type] : []));
  return impacts.length > 0 ? impacts.reduce(greater) : undefined;
}

/**
 * A version after a bump.
 * @throws `UsageError` if it is no semantic version
 */
export function bumped(version: string, impact: Impact): string {
  const next = semver.inc(version, impact);
  if (!next) throw new UsageError(`the version ${version} is no semantic version, like 1.4.2`);
  return next;
}
