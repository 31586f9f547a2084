import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "./paths.ts";

/** The part of package.json that scripts read. */
export interface Manifest {
  name: string;
  version: string;
  repository?: unknown;
}

/** Reads the package.json of the repository. */
export const readManifest = async (): Promise<Manifest> =>
  JSON.parse(await readFile(join(paths.root, "package.json"), "utf8"));
