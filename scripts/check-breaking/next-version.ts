import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import semver from "semver";
import { UsageError } from "../../src/shared/usage-error.ts";
import { readManifest } from "../shared/manifest.ts";
import { paths } from "../shared/paths.ts";
import { IMPACTS, type Impact } from "./rating/change.ts";

/**
 * Returns the version of the next release: the one of the document and the package, bumped as the pending changesets say.
 * @throws `UsageError` if document and package disagree
 */
export async function nextVersion(version: string): Promise<string> {
  const manifest = await readManifest();
  if (version !== manifest.version) {
    throw new UsageError(
      `info.version of spec/openapi.yaml is ${version}, but the version of package.json is ${manifest.version}: make them equal`,
    );
  }
  const pending = await pendingImpact(manifest.name);
  return pending ? bumped(version, pending) : version;
}

/**
 * Returns the greatest impact of the pending changesets; `undefined` if there are none.
 * @throws `UsageError` if a changeset cannot be read, or is for another package
 */
export async function pendingImpact(name: string): Promise<Impact | undefined> {
  const files = await readdir(join(paths.root, ".changeset")).catch((): string[] => []);
  const changesets = files.filter((file) => file.endsWith(".md") && file !== "README.md");
  const impacts = (await Promise.all(changesets.map((file) => readChangeset(`.changeset/${file}`, name)))).flat();
  return IMPACTS.findLast((impact) => impacts.includes(impact));
}

async function readChangeset(file: string, name: string): Promise<Impact[]> {
  const text = await readFile(join(paths.root, file), "utf8");
  let releases: { name: string; type: string }[];
  try {
    ({ releases } = parseChangesetFile(text));
  } catch (error) {
    const message = `${file} must begin with a line ---, a line like "${name}": minor, and another line ---`;
    throw new UsageError(message, { cause: error });
  }
  const other = releases.find((release) => release.name !== name);
  if (other)
    throw new UsageError(
      `${file} bumps ${other.name}, but all packages have the version of ${name}: write ${name} instead`,
    );
  return IMPACTS.filter((impact) => releases.some(({ type }) => type === impact));
}

/** Returns a semantic version after a bump. */
export const bumped = (version: string, impact: Impact): string => `${semver.inc(version, impact)}`;
