import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Exceptions } from "./exceptions.ts";
import type { Package } from "./tree.ts";

/** A package is heavy from 1 MB on: below that a second copy is not worth a word. */
const HEAVY_BYTES = 1_000_000;

/** No heavy package is installed in two versions without a reason. */
export async function severalVersions(
  packages: Package[],
  exceptions: Exceptions["severalVersions"],
): Promise<string[]> {
  const byName = Map.groupBy(
    packages.filter(({ manifest }) => manifest),
    ({ name }) => name,
  );
  const heavy = new Map<string, string>();
  for (const [name, copies] of byName) {
    const versions = new Set(copies.map(({ version }) => version));
    if (versions.size === 1) continue;
    const sizes = await Promise.all(copies.map(({ folder }) => bytes(folder)));
    if (Math.max(...sizes) >= HEAVY_BYTES) heavy.set(name, [...versions].join(" and "));
  }
  return [
    ...[...heavy]
      .filter(([name]) => !(name in exceptions))
      .map(([name, versions]) => `${name} is heavy and installed as ${versions}: make it one, or give the reason`),
    ...Object.keys(exceptions)
      .filter((name) => !heavy.has(name))
      .map((name) => `the reason for several versions of ${name} is not needed: remove it`),
  ];
}

/** The size of a package without the packages inside it. */
async function bytes(folder: string): Promise<number> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => name !== "node_modules");
  const sizes = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? bytes(path) : stat(path).then(({ size }) => size);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
