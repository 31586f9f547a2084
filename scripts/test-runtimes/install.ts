import { execFile } from "node:child_process";
import { access, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RuntimePackage } from "./runtime-packages.ts";

/**
 * Installs a runtime below the system's temporary folder, unless it is already there.
 * @returns the path of its binary
 * @throws if npm cannot install it
 */
export async function install({ name, version, binary: own = name }: RuntimePackage): Promise<string> {
  const folder = join(tmpdir(), "sms-tasks-runtimes", `${name.replace("/", "-")}-${version}`);
  const binary = join(folder, "node_modules/.bin", own);
  const complete = join(folder, "installed");
  try {
    await access(complete);
    return binary;
  } catch {
    // The package is missing, or incompletely installed.
  }
  await mkdir(folder, { recursive: true });
  const manifest = { private: true, dependencies: { [name]: version }, allowScripts: { [name]: true } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
  await promisify(execFile)(binary, ["--version"]);
  await writeFile(complete, "");
  return binary;
}
