import { join } from "node:path";
import ts from "typescript";
import { type Bug, planted } from "./bugs.ts";

/**
 * Starts the compiler on some files.
 * @param root the repository, or a copy
 * @returns a function that reports whether the file of a bug compiles with the bug
 */
export function startCompiler(root: string, files: string[]): (bug: Bug) => boolean {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
  // A bug may leave a variable unused, and still be a bug that a test should detect.
  Object.assign(options, { noUnusedLocals: false, noUnusedParameters: false, incremental: false });
  delete options.tsBuildInfoFile;

  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(fileNames, options, host);
  return (bug) => {
    const file = join(root, bug.file);
    const text = planted(bug);
    const getSourceFile: typeof host.getSourceFile = (path, options, ...rest) =>
      path === file
        ? ts.createSourceFile(path, text, options)
        : (program.getSourceFile(path) ?? host.getSourceFile(path, options, ...rest));
    const withBug = ts.createProgram(fileNames, options, { ...host, getSourceFile }, program);
    const changed = withBug.getSourceFile(file);
    return withBug.getSyntacticDiagnostics(changed).length + withBug.getSemanticDiagnostics(changed).length === 0;
  };
}
