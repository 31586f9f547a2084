import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decisions } from "./decisions.ts";
import type { Exceptions } from "./exceptions.ts";
import { installScripts } from "./install-scripts.ts";
import { licences } from "./licences.ts";
import { severalVersions } from "./several-versions.ts";
import { readTree } from "./tree.ts";

/**
 * Checks the dependencies of a repository.
 * @returns a sentence for every fault; none if all is well
 * @throws `UsageError` if the packages are not installed
 */
export async function checkDependencies(folder: string, exceptions: Exceptions): Promise<string[]> {
  const { root, packages } = await readTree(folder);
  return [
    ...(await installScripts(root, packages)),
    ...licences(packages, exceptions),
    ...(await severalVersions(packages, exceptions.severalVersions)),
    ...decisions(root, await readFile(join(folder, "docs/decisions.md"), "utf8")),
  ];
}
