import { basename, dirname, join, normalize } from "node:path";

/** A file of `src/` or `scripts/`, what it exports, and the files that it imports; paths from the root of the repository. */
export interface RoomFile {
  path: string;
  exports: string[];
  imports: string[];
}

const EXPORT = /^export (?:(?:abstract )?class|type|interface|const|let|(?:async )?function\*?) (\w+)/gm;
const IMPORT = /(?:from |import |import\()"(\.[^"]+)"/g;

/** Reads what a file exports and imports. */
export const roomFile = (path: string, text: string): RoomFile => ({
  path,
  exports: [...new Set(Array.from(text.matchAll(EXPORT), ([, name = ""]) => name))],
  imports: Array.from(text.matchAll(IMPORT), ([, address = ""]) => normalize(join(dirname(path), address))),
});

/** Returns the names that several files have, as `name: file, file`. */
const shared = (named: [name: string, path: string][]): string[] =>
  [...Map.groupBy(named, ([name]) => name)]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => `${name}: ${all.map(([, path]) => path).join(", ")}`);

export const sharedExports = (files: RoomFile[], allowed: string[]): string[] =>
  shared(files.flatMap(({ path, exports }) => exports.map((name): [string, string] => [name, path]))).filter(
    (line) => !allowed.includes(line.split(":")[0] ?? ""),
  );

export const sharedFileNames = (files: RoomFile[], allowed: string[]): string[] =>
  shared(files.map(({ path }) => [basename(path), path])).filter((line) => !allowed.includes(line.split(":")[0] ?? ""));

/** Returns the folders with more files than `max`, and those that lie more than three levels below the top. */
export function largeOrDeepFolders(files: RoomFile[], max: number): string[] {
  const folders = Map.groupBy(files, ({ path }) => dirname(path));
  return [...folders]
    .filter(([folder, all]) => all.length > max || folder.split("/").length > 4)
    .map(([folder, all]) => `${folder}: ${all.length} files`);
}

/**
 * Returns the layer of each folder, counted from 1: one more than the highest that it imports. A file that stands directly in a
 * room, such as `src/client/index.ts`, is a folder by itself.
 * @throws naming the folders of a cycle
 */
export function layersOf(files: RoomFile[]): Map<string, number> {
  const folderOf = (path: string) => (path.split("/").length === 3 ? path : dirname(path));
  const imported = Map.groupBy(
    files.flatMap(({ path, imports }) => imports.map((to) => [folderOf(path), folderOf(to)] as const)),
    ([from]) => from,
  );
  const known = new Set(files.map(({ path }) => folderOf(path)));
  const layers = new Map<string, number>();
  const layerOf = (folder: string, way: string[]): number => {
    if (way.includes(folder)) throw new Error(`folders import each other: ${[...way, folder].join(" → ")}`);
    const below = (imported.get(folder) ?? []).map(([, to]) => to).filter((to) => to !== folder && known.has(to));
    const layer = layers.get(folder) ?? 1 + Math.max(0, ...below.map((to) => layerOf(to, [...way, folder])));
    layers.set(folder, layer);
    return layer;
  };
  for (const folder of known) layerOf(folder, []);
  return layers;
}
