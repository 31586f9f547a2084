import { readFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";

/**
 * Compares the direct dependencies with the table of docs/decisions.md. Finds dependencies without an exact version or a row,
 * rows without a dependency, and versions other than the one that a row pins.
 */
export async function reasons(folder: string): Promise<string[]> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const direct = Object.entries<string>({ ...dependencies, ...devDependencies });
  const decisions = await readFile(join(folder, "docs/decisions.md"), "utf8");
  const rows = [...decisions.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`(?: (\d[\w.-]*))?/g)].map(([, name = "", pinned = ""]) => ({ name, pinned })),
  );
  const unused = rows.filter((row) => !direct.some(([name]) => covers(row.name, name)));
  return [
    ...direct.flatMap(([name, version]) => {
      const row = rows.find((candidate) => covers(candidate.name, name));
      if (!row) return `${name} has no row in the table of docs/decisions.md. Fix it: explain there why it is needed`;
      if (!semver.valid(version.replace(/^npm:.+@/, ""))) {
        return `${name} is ${version} in package.json. Fix it: pin an exact version`;
      }
      if (!row.pinned || `${version}.`.startsWith(`${row.pinned}.`)) return [];
      return `${name} is ${version} in package.json, and docs/decisions.md pins ${row.pinned}. Fix it: go back, or change the reason there`;
    }),
    ...unused.map(
      ({ name }) => `docs/decisions.md gives a reason for ${name}, which is not a dependency. Fix it: remove the row`,
    ),
  ];
}

/** Reports whether a row is about a package. A row names a package, or a family like `@stoplight/prism-*`. */
const covers = (row: string, name: string) => (row.endsWith("*") ? name.startsWith(row.slice(0, -1)) : row === name);
