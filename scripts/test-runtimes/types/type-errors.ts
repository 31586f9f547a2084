import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { paths } from "../../shared/paths.ts";

const OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--resolveJsonModule"];

/** Where programs that use the client are compiled for. */
export const PLACES = {
  "Node.js, without the types of a browser": [
    ...["--module", "nodenext", "--lib", "es2022"],
    ...["--types", "node", "--typeRoots", join(paths.root, "node_modules/@types")],
  ],
  "a bundler and a browser": ["--module", "esnext", "--moduleResolution", "bundler"],
} as const;

export type Place = keyof typeof PLACES;

/**
 * Compiles a program strictly, the types of its packages included.
 * @param tsc the path of a compiler's `tsc`
 * @returns what the compiler finds; empty if nothing
 */
export async function typeErrors(tsc: string, place: Place, program: string, folder: string): Promise<string> {
  const args = [tsc, ...OPTIONS, ...PLACES[place], program];
  try {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout;
  } catch (error) {
    return (error as { stdout?: string }).stdout || `${error}`;
  }
}
