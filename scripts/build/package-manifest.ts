import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "../shared/paths.ts";
import type { Package } from "./packages.ts";

/** Returns the name of a built module in its package. */
export const builtName = (module: string) => `./${module.replace(/\.ts$/, ".js")}`;
const typesName = (module: string) => builtName(module).replace(/\.js$/, ".d.ts");

/**
 * Returns the entries that check the version of Node.js, for `require` and `import`. A Node.js that knows `module-sync` is new enough,
 * and bundlers look for `module`.
 */
const nodeEntries = (module: string) => ({
  module: builtName(module),
  require: { types: "./node.d.cts", default: "./node.cjs" },
  types: typesName(module),
  "module-sync": builtName(module),
  default: "./node.mjs",
});

/** Returns where TypeScript finds the types if it does not read `exports`, as for `module: commonjs`. */
const typesVersions = (exports: Package["exports"]) => ({
  "*": Object.fromEntries(
    Object.entries(exports).flatMap(([path, module]) => (path === "." ? [] : [[path.slice(2), [typesName(module)]]])),
  ),
});

/** Returns the package.json of a package. The repository's package.json has its version, and pins its dependencies. */
export async function packageManifest({ name, description, exports, bin, dependencies, node }: Package) {
  const root = JSON.parse(await readFile(join(paths.root, "package.json"), "utf8"));
  const pinned: Record<string, string> = { ...root.devDependencies, ...root.dependencies };
  const main = exports["."];
  const entry = (module: string) =>
    module.endsWith(".ts")
      ? { ...(module === main && { node: nodeEntries(module) }), types: typesName(module), default: builtName(module) }
      : builtName(module);
  return {
    name,
    version: root.version as string,
    description,
    license: root.license as string,
    repository: root.repository, // npm compares the provenance with it
    type: "module",
    sideEffects: false,
    engines: { node },
    ...(main && { main: builtName(main), types: typesName(main), typesVersions: typesVersions(exports) }),
    exports: {
      ...Object.fromEntries(Object.entries(exports).map(([path, module]) => [path, entry(module)])),
      "./package.json": "./package.json",
    },
    ...(bin && { bin: { [name]: "./bin.cjs" } }),
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, pinned[dependency]])),
  };
}
