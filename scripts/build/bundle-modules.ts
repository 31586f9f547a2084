import { dirname, join } from "node:path";
import { build } from "esbuild";
import { paths } from "../shared/paths.ts";
import { bundledPackages, type ThirdParty } from "./third-party.ts";

/** Packages in CommonJS call `require` for the modules of Node.js. */
const REQUIRE =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/**
 * Bundles modules with their dependencies into files that need nothing else, so that the installed package is small and runs no
 * install scripts of dependencies.
 * @returns the packages that the files contain
 */
export async function bundleModules(modules: string[], folder: string): Promise<ThirdParty[]> {
  const { metafile } = await build({
    entryPoints: modules.map((module) => join(paths.root, module)),
    absWorkingDir: paths.root,
    outbase: paths.root,
    outdir: folder,
    // Beside the modules, which find files relative to themselves.
    chunkNames: `${dirname(modules[0] ?? "")}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    // The `main` of some packages calls `require` by another name, which no bundler recognizes.
    mainFields: ["module", "main"],
    banner: { js: REQUIRE },
    // A module of a dependency looks for the variable of CommonJS, which is global in a program of `node -e`.
    define: { module: "undefined" },
    legalComments: "none",
    minifyWhitespace: true,
    metafile: true,
    logLevel: "error",
  });
  return bundledPackages(metafile);
}
