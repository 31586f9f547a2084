import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import semver from "semver";
import { UsageError } from "../../src/shared/usage-error.ts";
import { readManifest } from "../shared/manifest.ts";
import { paths } from "../shared/paths.ts";
import { greater, type Impact } from "./change.ts";

/**
 * The version of the next release: that of the document and the package, bumped as the pending changesets say.
 * @throws `UsageError` if document and package disagree
 */
export async function nextVersion(version: string): Promise<string> {
  const manifest = await readManifest();
  if (version !== manifest.version) {
    throw new UsageError(
      `info.version of spec/openapi.yaml is ${version}, version of package.json is ${manifest.version}: make them equal`,
    );
  }
  const pending = await pendingImpact(manifest.name);
  return pending ? bumped(version, pending) : version;
}

/**
 * What the pending changesets ask for together; `undefined` if there are none.
 * @throws `UsageError` if one cannot be read, or is for another package
 */
export async function pendingImpact(name: string): Promise<Impact | undefined> {
  const folder = join(paths.root, ".changeset");
  const files = (await readdir(folder).catch((): string[] => [])).filter(
    (file) => file.endsWith(".md") && file !== "README.md",
  );
  const impacts = await Promise.all(files.map((file) => impactOf(join(folder, file), `.changeset/${file}`, name)));
  return impacts.flat().reduce<Impact | undefined>((most, each) => (most ? greater(most, each) : each), undefined);
}

async function impactOf(path: string, file: string, name: string): Promise<Impact[]> {
  let releases: { name: string; type: Impact | "none" }[];
  try {
    ({ releases } = parseChangesetFile(await readFile(path, "utf8")));
  } catch (error) {
    throw new UsageError(`${file} does not begin with front matter like "${name}": minor between lines of ---`, {
      cause: error,
    });
  }
  return releases.flatMap((release) => {
    if (release.name !== name) {
      throw new UsageError(`${file} is for ${release.name}: all packages have the version of ${name}, so name that`);
    }
    if (!/^(patch|minor|major|none)$/.test(release.type)) {
      throw new UsageError(`${file} asks for ${release.type}, expected patch, minor or major`);
    }
    return release.type === "none" ? [] : [release.type];
  });
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
