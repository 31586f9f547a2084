import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { paths } from "./paths.ts";

/** The part of package.json that releases read. */
export interface Manifest {
  name: string;
  version: string;
  repository?: unknown;
}

/** The package.json of the repository. */
export const readManifest = async (): Promise<Manifest> =>
  JSON.parse(await readFile(join(paths.root, "package.json"), "utf8"));
