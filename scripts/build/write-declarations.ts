import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { paths } from "../shared/paths.ts";

/**
 * Writes the declarations of a bundled module, and of the modules whose types it exports. All of them state their exported types, so
 * that nothing else is needed.
 * @returns the written files
 */
export async function writeDeclarations(module: string, folder: string, written: string[] = []): Promise<string[]> {
  if (written.includes(module)) return written;
  written.push(module);
  const file = join(paths.root, module);
  const compilerOptions = { isolatedDeclarations: true, declaration: true, target: ts.ScriptTarget.ESNext };
  const { outputText } = ts.transpileDeclaration(await readFile(file, "utf8"), { fileName: file, compilerOptions });
  const declaration = join(folder, module.replace(/\.ts$/, ".d.ts"));
  await mkdir(dirname(declaration), { recursive: true });
  await writeFile(declaration, outputText.replace(/(from "\..*)\.ts"/g, '$1.js"'));
  for (const [, path = ""] of outputText.matchAll(/from "(\..*)"/g)) {
    await writeDeclarations(relative(paths.root, join(dirname(file), path)), folder, written);
  }
  return written;
}
