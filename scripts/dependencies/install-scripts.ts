import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Package, Root } from "./tree.ts";

const RUN_BY_NPM = ["preinstall", "install", "postinstall"];

/** Every package with an install script is named in `allowScripts`, and no other is. */
export async function installScripts({ allowScripts }: Root, packages: Package[]): Promise<string[]> {
  const flags = await Promise.all(packages.map(hasScript));
  const names = new Set(packages.filter((_, index) => flags[index]).map(({ name }) => name));
  return [
    ...[...names]
      .filter((name) => !(name in allowScripts))
      .map((name) => `${name} has an install script: decide on it in allowScripts of package.json (true runs it)`),
    ...Object.keys(allowScripts)
      .filter((name) => !names.has(name))
      .map((name) => `allowScripts of package.json names ${name}, which has no install script: remove it`),
  ];
}

/** What the lock file says is not enough: it may have been made by an older npm, or by hand. */
const hasScript = async ({ hasInstallScript, manifest, folder }: Package) =>
  hasInstallScript ||
  RUN_BY_NPM.some((script) => manifest?.scripts?.[script]) ||
  access(join(folder, "binding.gyp")).then(
    () => true, // npm builds it with node-gyp
    () => false,
  );
