import { UsageError } from "../../src/shared/usage-error.ts";
import { npmProblem } from "../shared/npm-problem.ts";
import { npm } from "./npm.ts";

/** Packages that the install script of `node` adds. npm reports them as extraneous, because the lock file lacks them. */
const INSTALLED_BY_NODE = /^node-/;

/**
 * Finds packages that are installed more often than necessary, by `npm find-dupes`, which may ask the registry. Without a network
 * it reports that.
 */
export async function duplicates(folder: string): Promise<string[]> {
  try {
    return duplicatesIn(await npm(folder, "find-dupes", "--fetch-retries=0", "--loglevel=error"));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { killed } = error.cause as { killed?: boolean };
    const problem = killed ? "the registry does not respond" : npmProblem(error.cause);
    return [`duplicates were not checked, because npm find-dupes needs the registry: ${problem}`];
  }
}

/** Returns a fault for each package that a report of `npm find-dupes` names. */
export function duplicatesIn(report: string): string[] {
  const names = [...report.matchAll(/^remove (\S+) /gm)].map(([, name = ""]) => name);
  return [...new Set(names)]
    .filter((name) => !INSTALLED_BY_NODE.test(name))
    .map((name) => `${name} is installed more often than necessary. Fix it: npm dedupe`);
}
