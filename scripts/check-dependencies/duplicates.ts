import { npm } from "./npm.ts";

/** Packages that the install script of `node` adds. npm reports them as extraneous, because the lock file lacks them. */
const INSTALLED_BY_NODE = /^node-/;

/** Finds packages that are installed more often than necessary, by `npm find-dupes`, which may ask the registry. */
export const duplicates = async (folder: string): Promise<string[]> => duplicatesIn(await npm(folder, "find-dupes"));

/** Returns a fault for each package that a report of `npm find-dupes` names. */
export function duplicatesIn(report: string): string[] {
  const names = [...report.matchAll(/^remove (\S+) /gm)].map(([, name = ""]) => name);
  return [...new Set(names)]
    .filter((name) => !INSTALLED_BY_NODE.test(name))
    .map((name) => `${name} is installed more often than necessary. Fix: npm dedupe`);
}
