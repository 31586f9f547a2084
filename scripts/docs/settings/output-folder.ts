import { realpathSync, statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { makeFolder } from "../../../src/command-line/make-folder.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { paths } from "../../shared/paths.ts";

/** Files that every site has, whatever its settings are. */
const FILES_OF_A_SITE = ["index.html", "llms-full.txt", "search-index.js", "theme.js"];

/**
 * Creates the folder of a site, if it does not exist. Its content stays until `emptied` removes it.
 * @param sources files from which the site is built
 * @throws `UsageError` if something else than a former site would be lost, or if the folder cannot be created
 */
export async function outputFolder(folder: string, sources: string[]): Promise<void> {
  const name = relative(process.cwd(), folder) || ".";
  try {
    makeFolder(folder);
  } catch (error) {
    throw new UsageError(`the folder of the site cannot be created: ${(error as Error).message}`);
  }
  if (!statSync(folder).isDirectory()) throw new UsageError(`${name} is a file: choose a folder for the site`);
  const real = realpathSync(folder);
  const source = sources.find((each) => `${realpathSync(each)}${sep}`.startsWith(`${real}${sep}`));
  if (source)
    throw new UsageError(
      `${name} contains ${source}, from which the site is built: choose another folder for the site`,
    );
  const files = await readdir(folder);
  const isSite = FILES_OF_A_SITE.every((file) => files.includes(file)) && !files.includes(".git");
  if (files.length > 0 && !isSite && real !== resolve(paths.site))
    throw new UsageError(`${name} has files that are not of a former site: choose an empty folder`);
}

/** Empties a folder. The folder itself stays, since it may be a link or a mounted disk. */
export const emptied = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
};
