import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import { constraints } from "./constraints.ts";
import { endpoints } from "./endpoints.ts";
import { reference } from "./reference.ts";
import { schema } from "./schema.ts";

/**
 * Writes every generated file into `folder`: the same bytes for the same document.
 * @returns the names of the files
 */
export async function generate(spec: string, folder: string): Promise<string[]> {
  const document = await bundle(spec);
  const files: Record<string, string> = {
    "constraints.ts": constraints(document),
    "endpoints.ts": endpoints(document),
    "openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "reference.md": await reference(document),
    "schema.ts": await schema(document),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return Object.keys(files);
}
