import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "../document/types.ts";
import { paths } from "../paths.ts";
import { redocly } from "../redocly.ts";
import { redoc } from "./redoc.ts";

/** Builds the site anew in `folder`: static files that ask no other host for anything, and open from a disk too. */
export async function buildSite(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const document = JSON.parse(await readFile(paths.bundle, "utf8")) as Document;
  const { page, scripts } = await redoc(paths.bundle, document);
  const files = { "index.html": page, ...scripts };
  await Promise.all([
    ...Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)),
    copyFile(paths.bundle, join(folder, "openapi.json")),
    copyFile(paths.reference, join(folder, "reference.md")),
    redocly("bundle", paths.bundle, "--output", join(folder, "openapi.yaml")),
  ]);
}
