import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../src/shared/usage-error.ts";
import { pendingImpact } from "../check-breaking/next-version.ts";
import { generate } from "../generate/index.ts";
import { readManifest } from "../shared/manifest.ts";
import { paths } from "../shared/paths.ts";
import { pinAction } from "./action-lock.ts";

const changesets = join(dirname(createRequire(import.meta.url).resolve("@changesets/cli/package.json")), "bin.js");

/**
 * Applies the pending changesets: changesets bumps the package and writes CHANGELOG.md, and the version is copied into the document,
 * the lock file and the action. The first release keeps its version, whatever is pending.
 * @returns the version to release
 * @throws `UsageError` if nothing is pending after the first release
 */
export async function prepareRelease(): Promise<string> {
  const before = await readManifest();
  const isPending = (await pendingImpact(before.name)) !== undefined;
  const isFirst = !existsSync(paths.released);
  if (!isPending && !isFirst) {
    throw new UsageError("no changeset is pending, so there is nothing to bump: npx changeset adds one");
  }
  if (isPending) await promisify(execFile)(process.execPath, [changesets, "version"], { cwd: paths.root });
  const { version } = await readManifest();
  if (isPending && version === before.version) throw new Error("changeset version bumped nothing");
  if (isFirst) {
    await replaceIn("README.md", /^(The packages are not published yet\..*\n\n)?(?=## Start$)/m, "");
    return firstRelease(before.version, version);
  }
  await replaceIn("spec/openapi.yaml", /^( {2}version: ).+$/m, `$1${version}`);
  await replaceIn("package-lock.json", /^( {2}"version": ").+(?=",$)/m, `$1${version}`);
  await replaceIn("package-lock.json", /^( {6}"version": ").+(?=",$)/m, `$1${version}`);
  await pinAction(version);
  await generate(paths.spec, paths.generated);
  return version;
}

/** Restores the version, and merges the entry of changesets with the unreleased entry of the changelog. */
async function firstRelease(version: string, bumped: string): Promise<string> {
  if (bumped !== version) {
    await replaceIn("package.json", /^( {2}"version": ").+(?=",$)/m, `$1${version}`);
    await replaceIn("CHANGELOG.md", new RegExp(`^## ${bumped}$`, "m"), `## ${version}`);
    await replaceIn("CHANGELOG.md", new RegExp(`^## ${version} \\(unreleased\\)\n\n`, "m"), "");
  } else if (!(await readFile(join(paths.root, "CHANGELOG.md"), "utf8")).split("\n").includes(`## ${version}`)) {
    await replaceIn("CHANGELOG.md", new RegExp(`^(## ${version}) \\(unreleased\\)$`, "m"), "$1");
  }
  return version;
}

async function replaceIn(name: string, line: RegExp, replacement: string) {
  const file = join(paths.root, name);
  const text = await readFile(file, "utf8");
  if (!line.test(text)) throw new UsageError(`${name} has no line like ${line}`);
  await writeFile(file, text.replace(line, replacement));
}
