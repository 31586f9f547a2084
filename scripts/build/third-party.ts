import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import type { Installed } from "../check-dependencies/licenses.ts";
import { paths } from "../shared/paths.ts";

/** A package of others that one of our packages contains or needs. */
export interface ThirdParty extends Omit<Installed, "dev"> {
  /** Where it is installed, relative to the root of the repository, like `node_modules/ajv`. */
  folder: string;
  author?: string | { name: string };
  dependencies?: Record<string, string>;
  /** The folders of the packages that it uses. */
  uses: string[];
  /** Whether our own modules use it. */
  isDirect: boolean;
}

/** Lists the packages from which esbuild has bundled modules. */
export function bundledPackages({ inputs }: Metafile): Promise<ThirdParty[]> {
  const edges = Object.entries(inputs).flatMap(([input, { imports }]) =>
    imports.map(({ path }) => [folderOf(input), folderOf(path)]),
  );
  const folders = [...new Set(Object.keys(inputs).flatMap((input) => folderOf(input) ?? []))].sort();
  const usedBy = (user?: string) =>
    folders.filter((folder) => folder !== user && edges.some(([from, to]) => from === user && to === folder));
  const direct = usedBy();
  return Promise.all(folders.map((folder) => readPackage(folder, usedBy(folder), direct.includes(folder))));
}

/** Lists the packages that npm installs for these dependencies. */
export async function requiredPackages(names: string[], isDirect = true): Promise<ThirdParty[]> {
  const found = names.map(async (name) => {
    const required = await readPackage(join("node_modules", name), [], isDirect);
    const others = await requiredPackages(Object.keys(required.dependencies ?? {}), false);
    return [
      { ...required, uses: others.filter(({ name }) => required.dependencies?.[name]).map(({ folder }) => folder) },
      ...others,
    ];
  });
  return (await Promise.all(found)).flat();
}

/** Returns the folder of the package that has a module, or `undefined` for a module of this repository. */
const folderOf = (module: string): string | undefined =>
  /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];

async function readPackage(folder: string, uses: string[], isDirect: boolean): Promise<ThirdParty> {
  const manifest = JSON.parse(await readFile(join(paths.root, folder, "package.json"), "utf8"));
  return { ...manifest, folder, uses, isDirect };
}
