import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageOf } from "../build/build-package.ts";
import { paths } from "../shared/paths.ts";

const { name, node } = packageOf("sms-tasks-contract");

/** The folder from which action.yml installs the contract suite. */
const FOLDER = ".github/contract";

/**
 * Returns the package-lock.json of the action. The integrity is only known once the package is packed, so the release adds it to
 * the commit that it tags.
 */
export const actionLock = (version: string, integrity?: string) => ({
  name: "contract",
  lockfileVersion: 3,
  requires: true,
  packages: {
    "": { dependencies: { [name]: version } },
    [`node_modules/${name}`]: {
      version,
      integrity,
      license: "MIT",
      bin: { [name]: "bin.cjs" },
      engines: { node },
    },
  },
});

/** Lets the action install this version of the contract suite. */
export async function pinAction(version: string): Promise<void> {
  const folder = join(paths.root, FOLDER);
  await mkdir(folder, { recursive: true });
  const write = (file: string, value: object) =>
    writeFile(join(folder, file), `${JSON.stringify(value, undefined, 2)}\n`);
  await write("package.json", { private: true, dependencies: { [name]: version } });
  await write("package-lock.json", actionLock(version));
}
