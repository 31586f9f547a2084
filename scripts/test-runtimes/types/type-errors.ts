import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { paths } from "../../shared/paths.ts";

const OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--resolveJsonModule"];

/** The environments for which programs that use the client are compiled. */
export const ENVIRONMENTS = {
  "Node.js, without the types of a browser": [
    ...["--module", "nodenext", "--lib", "es2022"],
    ...["--types", "node", "--typeRoots", join(paths.root, "node_modules/@types")],
  ],
  "a bundler and a browser": ["--module", "esnext", "--moduleResolution", "bundler"],
} as const;

export type Environment = keyof typeof ENVIRONMENTS;

/**
 * Compiles a program strictly, including the types of its packages.
 * @param tsc the path of a compiler's `tsc`
 * @returns the errors that the compiler prints, or an empty text
 */
export async function typeErrors(
  tsc: string,
  environment: Environment,
  program: string,
  folder: string,
): Promise<string> {
  const args = [tsc, ...OPTIONS, ...ENVIRONMENTS[environment], program];
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout;
  } catch (error) {
    return (error as { stdout?: string }).stdout || `${error}`;
  }
}
