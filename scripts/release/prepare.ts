import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../src/command-line/command.ts";
import { pendingImpact } from "../breaking/versions.ts";
import { generate } from "../generators/index.ts";
import { readManifest } from "../manifest.ts";
import { paths } from "../paths.ts";

const changesets = join(dirname(createRequire(import.meta.url).resolve("@changesets/cli/package.json")), "bin.js");

/**
 * Uses up the pending changesets: bumps the version of the package, the document and the lock file alike, writes
 * CHANGELOG.md, and generates.
 * @returns the new version
 * @throws `UsageError` if nothing is pending
 */
export async function prepareRelease(): Promise<string> {
  const before = await readManifest();
  if (!(await pendingImpact(before.name))) {
    throw new UsageError("no changeset is pending, so there is nothing to bump: npx changeset adds one");
  }
  const { stdout } = await promisify(execFile)(process.execPath, [changesets, "version"], { cwd: paths.root });
  const { version } = await readManifest();
  if (version === before.version) throw new Error(`changeset version bumped nothing:\n${stdout}`);
  await replaceIn("spec/openapi.yaml", /^( {2}version: ).+$/m, version);
  await replaceIn("package-lock.json", /^( {2}"version": ").+(?=",$)/m, version);
  await replaceIn("package-lock.json", /^( {6}"version": ").+(?=",$)/m, version);
  await generate(paths.spec, paths.generated);
  return version;
}

async function replaceIn(name: string, line: RegExp, version: string) {
  const file = join(paths.root, name);
  const text = await readFile(file, "utf8");
  if (!line.test(text)) throw new Error(`${name} has no line like ${line}`);
  await writeFile(file, text.replace(line, `$1${version}`));
}
