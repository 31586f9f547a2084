import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { paths } from "../shared/paths.ts";

/** Packages in CommonJS call `require` for the modules of Node.js. */
const REQUIRE =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/**
 * Bundles modules with their dependencies into files that need nothing else, so that the installed package is small and runs no
 * install scripts of dependencies. THIRD_PARTY_LICENSES has the licenses of the dependencies.
 */
export async function bundleModules(modules: string[], folder: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: modules.map((module) => join(paths.root, module)),
    absWorkingDir: paths.root,
    outbase: paths.root,
    outdir: folder,
    // Beside the modules, which find files relative to themselves.
    chunkNames: "src/mock/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    // The `main` of some packages calls `require` by another name, which no bundler recognizes.
    mainFields: ["module", "main"],
    banner: { js: REQUIRE },
    legalComments: "none",
    minifyWhitespace: true,
    metafile: true,
    logLevel: "error",
  });
  const names = Object.keys(metafile.inputs).flatMap(
    (input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [],
  );
  const texts = await Promise.all([...new Set(names)].sort().map((name) => licenseOf(join(paths.root, name))));
  await writeFile(join(folder, "THIRD_PARTY_LICENSES"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** Returns the name, version and license of a package, with the text of its license files. */
async function licenseOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return [`${name} ${version} (${license})\n`, ...texts].join("\n");
}
