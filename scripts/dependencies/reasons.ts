import { readFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";

/** Every direct dependency has an exact version and a row in the table of docs/decisions.md, and every row a dependency. */
export async function reasons(folder: string): Promise<string[]> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const direct: Record<string, string> = { ...dependencies, ...devDependencies };
  const names = Object.keys(direct);
  const decisions = await readFile(join(folder, "docs/decisions.md"), "utf8");
  const rows = [...decisions.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
  return [
    ...names
      .filter((name) => !rows.some((row) => covers(row, name)))
      .map((name) => `${name} has no row in the table of docs/decisions.md. Fix: say there why it is needed`),
    ...rows
      .filter((row) => !names.some((name) => covers(row, name)))
      .map((row) => `docs/decisions.md gives a reason for ${row}, which is no dependency. Fix: remove the row`),
    ...Object.entries(direct)
      .filter(([, version]) => !semver.valid(version.replace(/^npm:.+@/, "")))
      .map(([name, version]) => `${name} is ${version} in package.json. Fix: pin an exact version`),
  ];
}

/** Whether a row, a name or a family like `@stoplight/prism-*`, means a package. */
const covers = (row: string, name: string) => (row.endsWith("*") ? name.startsWith(row.slice(0, -1)) : row === name);
