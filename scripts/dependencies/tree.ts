import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../src/command-line/command.ts";

/** The part of the root's package.json that the checks read. */
export interface Root {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  /** The packages whose install scripts may run, or (`false`) may not. */
  allowScripts: Record<string, boolean>;
}

/** The part of a package's package.json that the checks read. */
export interface Manifest {
  name?: string;
  license?: unknown;
  /** The old form of `license`. */
  licenses?: unknown;
  scripts?: Record<string, string>;
}

/** A package as it stands in package-lock.json. */
export interface Package {
  name: string;
  version: string;
  /** Where it is installed; absolute. */
  folder: string;
  /** Whether nothing that users install needs it. */
  isDev: boolean;
  hasInstallScript: boolean;
  /** The licence that package-lock.json notes. */
  license: unknown;
  /** Its package.json; `undefined` for a package of another platform, which is not installed. */
  manifest: Manifest | undefined;
}

/**
 * Reads the root's package.json and every package of package-lock.json.
 * @throws `UsageError` if a file cannot be read, or a package is not installed
 */
export async function readTree(root: string): Promise<{ root: Root; packages: Package[] }> {
  const manifest = await json<Partial<Root>>(join(root, "package.json"));
  const lock = await json<{ packages: Record<string, Entry> }>(join(root, "package-lock.json"));
  const entries = Object.entries(lock.packages).filter(([place]) => place !== "");
  return {
    root: { dependencies: {}, devDependencies: {}, allowScripts: {}, ...manifest },
    packages: await Promise.all(entries.map(([place, entry]) => read(root, place, entry))),
  };
}

interface Entry {
  name?: string;
  version: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  license?: unknown;
}

async function read(root: string, place: string, entry: Entry): Promise<Package> {
  const folder = join(root, place);
  const manifest = await json<Manifest>(join(folder, "package.json")).catch((error) => {
    if (entry.optional) return undefined;
    throw error;
  });
  return {
    name: entry.name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length),
    version: entry.version,
    folder,
    isDev: entry.dev ?? false,
    hasInstallScript: entry.hasInstallScript ?? false,
    license: entry.license,
    manifest,
  };
}

async function json<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as Error).message}). Mend it: npm ci`, { cause: error });
  }
}
