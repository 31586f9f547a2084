import { npm } from "./npm.ts";

/** What the install script of the package `node` puts beside the lock file: npm takes it for superfluous. */
const INSTALLED_BY_NODE = /^node-/;

/** Packages that are installed more often than they must be, by `npm find-dupes`; it may ask the registry. */
export const duplicates = async (folder: string): Promise<string[]> => duplicatesIn(await npm(folder, "find-dupes"));

/** Those that a report of `npm find-dupes` names. */
export function duplicatesIn(report: string): string[] {
  const names = [...report.matchAll(/^remove (\S+) /gm)].map(([, name = ""]) => name);
  return [...new Set(names)]
    .filter((name) => !INSTALLED_BY_NODE.test(name))
    .map((name) => `${name} is installed more often than it must be. Fix: npm dedupe`);
}
