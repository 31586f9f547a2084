import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { paths } from "../shared/paths.ts";

/** Packages that came as CommonJS call `require` for the modules of Node.js. */
const REQUIRE =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/**
 * Writes modules with all that they import, dependencies included, into files that need nothing else: what is installed is
 * small, and runs no install script of others. The licences of what is in them stand in THIRD_PARTY_LICENSES.
 */
export async function bundle(modules: string[], folder: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: modules.map((module) => join(paths.root, module)),
    absWorkingDir: paths.root,
    outbase: paths.root,
    outdir: folder,
    // Beside the modules: they find files by their own place.
    chunkNames: "src/mock/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    // What some packages have as `main` calls `require` by another name, which no bundler sees.
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
  const texts = await Promise.all([...new Set(names)].sort().map((name) => licenceOf(join(paths.root, name))));
  await writeFile(join(folder, "THIRD_PARTY_LICENSES"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** The name, version and licence of a package, with the text where it comes with one. */
async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return [`${name} ${version} (${license})\n`, ...texts].join("\n");
}
