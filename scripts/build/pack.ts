import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { paths } from "../paths.ts";
import { build } from "./package.ts";

const run = promisify(execFile);

/**
 * Builds the package and packs it, and what it depends on, into `folder`.
 * @returns the dependencies of a project that uses it: every package's name and its tarball, so that npm can install them
 * without a registry
 */
export async function pack(folder: string): Promise<Record<string, string>> {
  await build();
  const modules = ["openapi-fetch", "openapi-typescript-helpers"].map((name) => join(paths.root, "node_modules", name));
  const { stdout } = await run("npm", [
    "pack",
    "--json",
    "--ignore-scripts",
    "--pack-destination",
    folder,
    paths.root,
    ...modules,
  ]);
  return Object.fromEntries(
    (JSON.parse(stdout) as { name: string; filename: string }[]).map(({ name, filename }) => [
      name,
      `file:${join(folder, filename)}`,
    ]),
  );
}
