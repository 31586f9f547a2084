import { join } from "node:path";
import ts from "typescript";

/** Reports whether a file compiles with a changed text. */
export type Compiles = (file: string, text: string) => boolean;

/**
 * Starts the compiler on the files of `src/`.
 * @param root the repository, or a copy
 */
export function startCompiler(root: string, files: string[]): Compiles {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, root);
  // A bug may leave a variable unused, and still be a bug that a test should detect.
  Object.assign(options, { noUnusedLocals: false, noUnusedParameters: false, incremental: false });
  delete options.tsBuildInfoFile;

  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(fileNames, options, host);
  return (file, text) => {
    const getSourceFile: typeof host.getSourceFile = (path, options, ...rest) =>
      path === join(root, file)
        ? ts.createSourceFile(path, text, options)
        : (program.getSourceFile(path) ?? host.getSourceFile(path, options, ...rest));
    const withBug = ts.createProgram(fileNames, options, { ...host, getSourceFile }, program);
    const changed = withBug.getSourceFile(join(root, file));
    return withBug.getSyntacticDiagnostics(changed).length + withBug.getSemanticDiagnostics(changed).length === 0;
  };
}
