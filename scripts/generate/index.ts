import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { assertSupported, assertVersion } from "./assert-supported.ts";
import { assertValid } from "./assert-valid.ts";
import { bundle } from "./bundle.ts";
import { endpoints } from "./endpoints.ts";
import { operationFunctions, operationMethods } from "./functions.ts";
import { openapi30 } from "./openapi-3.0/view.ts";
import { operationConstants } from "./operations.ts";
import { withSamples } from "./samples.ts";

/**
 * Writes every generated file into `folder`: the same bytes for the same document.
 * @returns the names of the files
 * @throws `UsageError` for a document that is not valid, or that the contract cannot be made of; nothing is written then
 */
export async function generate(spec: string, folder: string): Promise<string[]> {
  // What takes long to load is loaded while Redocly CLI, in processes of its own, reads the document.
  const [validity, bundled, { reference }, { schema }] = await Promise.all([
    settled(assertValid(spec)),
    settled(bundle(spec)),
    import("./reference.ts"),
    import("./schema.ts"),
  ]);
  const source = bundled();
  assertVersion(source);
  validity();
  assertSupported(source);
  const document = withSamples(source);
  const files: Record<string, string> = {
    "endpoints.ts": endpoints(document),
    "functions.ts": operationFunctions(document),
    "methods.ts": operationMethods(document),
    "openapi-3.0.json": `${JSON.stringify(openapi30(document), null, 2)}\n`,
    "openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "operations.ts": operationConstants(document),
    "reference.md": await reference(document),
    "schema.ts": await schema(withIds(document)),
  };
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return Object.keys(files);
}

/** What a promise gives, to be asked for later: of several that fail, always the same is reported. */
const settled = <T>(promise: Promise<T>): Promise<() => T> =>
  promise.then(
    (value) => () => value,
    (error) => () => {
      throw error;
    },
  );

/** The document with the operation IDs that the functions have, also where it gives none. */
function withIds(document: Document): Document {
  const copy = structuredClone(document);
  for (const { path, method, operationId } of operations(document)) {
    Object.assign(resolve(copy, copy.paths[path] ?? {})[method] ?? {}, { operationId });
  }
  return copy;
}
