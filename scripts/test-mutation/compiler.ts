import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Reports whether a changed text of a file compiles. */
export type Compiles = (file: string, text: string) => boolean;

/**
 * Starts the compiler on the files of `src/`. A bug that it refuses is noticed without any test.
 * @param root the repository, or a copy
 */
export function startCompiler(root: string, files: string[]): Compiles {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
  // A variable that a bug leaves unused is no reason to refuse it.
  Object.assign(options, { noUnusedLocals: false, noUnusedParameters: false, incremental: false });
  delete options.tsBuildInfoFile;

  let changed: { path: string; text: string } | undefined;
  let version = 0;
  const isChanged = (path: string) => path === changed?.path;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => files.map((file) => join(root, file)),
    getScriptVersion: (path) => (isChanged(path) ? `${version}` : "unchanged"),
    getScriptSnapshot(path) {
      if (!isChanged(path) && !ts.sys.fileExists(path)) return undefined;
      return ts.ScriptSnapshot.fromString((isChanged(path) && changed?.text) || readFileSync(path, "utf8"));
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (path) => path,
  });
  return (file, text) => {
    const path = join(root, file);
    changed = { path, text };
    version++;
    return service.getSyntacticDiagnostics(path).length === 0 && service.getSemanticDiagnostics(path).length === 0;
  };
}
