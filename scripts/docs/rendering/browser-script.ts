import { join } from "node:path";
import { build } from "esbuild";
import { paths } from "../../shared/paths.ts";

/** Bundles a module of `docs/templates/` and the libraries that it imports into one classic script. */
export async function browserScript(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(paths.templates, name)],
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
    legalComments: "inline",
  });
  return outputFiles.map(({ text }) => text).join("");
}
