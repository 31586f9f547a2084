import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { temporaryFolder } from "../../src/command-line/temporary-folder.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "../shared/paths.ts";
import { bundleModules } from "./bundle-modules.ts";
import { licenseTexts } from "./license-texts.ts";
import { entryFiles } from "./node-version.ts";
import { packageManifest } from "./package-manifest.ts";
import { type Package, packages } from "./packages.ts";
import { sbom } from "./sbom.ts";
import { requiredPackages, type ThirdParty } from "./third-party.ts";
import { writeDeclarations } from "./write-declarations.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Builds all packages and returns their folders. */
export const buildPackages = (): Promise<string[]> => Promise.all(packages.map(buildPackage));

/** Returns the package of that name. */
export function packageOf(name: string): Package {
  const found = packages.find((each) => each.name === name);
  if (!found)
    throw new UsageError(`there is no package ${name}; there are ${packages.map((each) => each.name).join(", ")}`);
  return found;
}

/**
 * Builds a package into the folder `dist/<name>`, which can be packed and published as it is, and its bill of materials beside it. An
 * old folder stays until the new one is complete.
 * @returns the folder
 * @throws `UsageError` with the compiler's output
 */
export async function buildPackage(made: Package): Promise<string> {
  const folder = join(paths.dist, made.name);
  await mkdir(paths.dist, { recursive: true });
  const { path: fresh, remove } = temporaryFolder(`${made.name}-`, paths.dist);
  try {
    const manifest = await packageManifest(made);
    const thirdParties = await buildModules(made, fresh);
    for (const file of [...made.files, "LICENSE"]) await cp(join(paths.root, file), join(fresh, file));
    await cp(join(paths.root, made.readme ?? "README.md"), join(fresh, "README.md"));
    const entries = entryFiles(made, await namesIn(made.exports["."]));
    for (const [name, text] of Object.entries(entries)) await writeFile(join(fresh, name), text);
    await writeFile(join(fresh, "package.json"), json(manifest));
    await setModes(fresh);
    await writeFile(sbomFile(folder), json(await sbom(manifest, thirdParties)));
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return folder;
  } finally {
    await remove();
  }
}

/** Returns the names that a module exports, sorted. */
const namesIn = async (module: string | undefined): Promise<string[]> =>
  module ? Object.keys(await import(pathToFileURL(join(paths.root, module)).href)).sort() : [];

/** Returns the file with the bill of materials of a built package. */
export const sbomFile = (folder: string) => `${folder}.cdx.json`;

const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

/** Builds the modules, and returns the packages of others that users get with them. */
async function buildModules(made: Package, folder: string): Promise<ThirdParty[]> {
  if (!made.isBundled) {
    await compile(made, folder);
    return requiredPackages(made.dependencies);
  }
  const bundled = await bundleModules(made.modules, folder);
  if (made.exports["."]) await writeDeclarations(made.exports["."], folder);
  await writeFile(join(folder, "THIRD_PARTY_LICENSES"), await licenseTexts(bundled));
  return bundled;
}

/** Gives every file the same mode, whatever the umask: npm packs it, and makes commands executable when it installs them. */
async function setModes(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

async function compile({ name, modules }: Package, folder: string): Promise<void> {
  const config = join(folder, "tsconfig.json");
  const compilerOptions = { outDir: folder };
  const files = modules.map((module) => join(paths.root, module));
  await mkdir(dirname(config), { recursive: true });
  await writeFile(
    config,
    JSON.stringify({ extends: join(paths.root, "tsconfig.build.json"), compilerOptions, files, include: [] }),
  );
  try {
    await promisify(execFile)(process.execPath, [tsc, "--project", config], { cwd: paths.root });
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    throw new UsageError(`${name} does not compile:\n${stdout}`);
  }
  await rm(config);
}
