import semver from "semver";
import { matches } from "./matches.ts";
import type { Root } from "./tree.ts";

/** Every direct dependency has an exact version and a row in the table of docs/decisions.md, and every row a dependency. */
export function decisions({ dependencies, devDependencies }: Root, document: string): string[] {
  const direct = { ...dependencies, ...devDependencies };
  const rows = [...document.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
  const names = Object.keys(direct);
  return [
    ...names
      .filter((name) => !rows.some((row) => matches(row, name)))
      .map((name) => `${name} has no row in the table of docs/decisions.md: say why it is there`),
    ...rows
      .filter((row) => !names.some((name) => matches(row, name)))
      .map((row) => `docs/decisions.md gives a reason for ${row}, which is no dependency: remove the row`),
    ...Object.entries(direct)
      .filter(([, version]) => !semver.valid(version.replace(/^npm:.+@/, "")))
      .map(([name, version]) => `${name} is ${version} in package.json: pin an exact version`),
  ];
}
