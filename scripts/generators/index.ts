import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import { constraints } from "./constraints.ts";
import { endpoints } from "./endpoints.ts";

/**
 * Writes every generated file into `folder`: the same bytes for the same document.
 * @returns the names of the files
 */
export async function generate(spec: string, folder: string): Promise<string[]> {
  // What takes long to load is loaded while Redocly CLI, a process of its own, reads the document.
  const [document, { reference }, { schema }] = await Promise.all([
    bundle(spec),
    import("./reference.ts"),
    import("./schema.ts"),
  ]);
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
