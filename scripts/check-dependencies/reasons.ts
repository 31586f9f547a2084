import { readFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";

/**
 * Finds direct dependencies without an exact version or without a row in the table of docs/decisions.md, rows without a
 * dependency, and versions other than the one that a row gives the reason for.
 */
export async function reasons(folder: string): Promise<string[]> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const direct: Record<string, string> = { ...dependencies, ...devDependencies };
  const names = Object.keys(direct);
  const decisions = await readFile(join(folder, "docs/decisions.md"), "utf8");
  const rows = [...decisions.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`(?: (\d[\w.-]*))?/g)].map(([, name = "", pinned]) => ({ name, pinned })),
  );
  return [
    ...names
      .filter((name) => !rows.some((row) => covers(row.name, name)))
      .map((name) => `${name} has no row in the table of docs/decisions.md. Fix: say there why it is needed`),
    ...rows
      .filter((row) => !names.some((name) => covers(row.name, name)))
      .map((row) => `docs/decisions.md gives a reason for ${row.name}, which is no dependency. Fix: remove the row`),
    ...Object.entries(direct)
      .filter(([, version]) => !semver.valid(version.replace(/^npm:.+@/, "")))
      .map(([name, version]) => `${name} is ${version} in package.json. Fix: pin an exact version`),
    ...rows.flatMap(({ name, pinned }) => {
      const version = direct[name];
      if (pinned === undefined || version === undefined || isWithin(version, pinned)) return [];
      return [
        `${name} is ${version} in package.json, and docs/decisions.md pins ${pinned}. Fix: go back, or change the reason there`,
      ];
    }),
  ];
}

/** Whether a row, a name or a family like `@stoplight/prism-*`, means a package. */
const covers = (row: string, name: string) => (row.endsWith("*") ? name.startsWith(row.slice(0, -1)) : row === name);

/** Reports whether a version is the pinned one, or of the pinned line: 5.9.3 is within 5.9. */
const isWithin = (version: string, pinned: string) => version === pinned || version.startsWith(`${pinned}.`);
