import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { limitations } from "./limitations.ts";
import { openapi30 } from "./openapi-3.0/document-in-30.ts";
import { withSamples } from "./samples/code-samples.ts";
import { assertSupported, assertVersion } from "./source/assert-supported.ts";
import { assertValid } from "./source/assert-valid.ts";
import { bundleSource } from "./source/bundle-source.ts";
import { roundedLimits, withExactLimits } from "./source/exact-numbers.ts";

/**
 * Writes every generated file into `folder`: the same bytes for the same document.
 * @param warn receives a sentence for each part of the document that the files leave out
 * @returns the names of the files
 * @throws `UsageError` for a document that is not valid or not supported; nothing is written then
 */
export async function generate(spec: string, folder: string, warn = (_: string) => {}): Promise<string[]> {
  // Slow modules are loaded while Redocly CLI reads the document in other processes.
  const loading = Promise.all([import("./reference/markdown-reference.ts"), import("./client/client-files.ts")]);
  const [validity, bundled] = await Promise.allSettled([assertValid(spec), bundleSource(spec)]);
  const [{ markdownReference }, { clientFiles }] = await loading;
  // If there are several problems, the same one is reported every time.
  if (bundled.status === "rejected") throw bundled.reason;
  const source = bundled.value;
  assertVersion(source);
  if (validity.status === "rejected") throw validity.reason;
  assertSupported(source);
  const limits = await roundedLimits(spec);
  for (const limitation of limitations(source)) warn(limitation);
  const document = withSamples(source);
  const files: Record<string, string> = {
    ...(await clientFiles(document)),
    "openapi-3.0.json": inJson(openapi30(document)),
    "openapi.json": inJson(document),
    "reference.md": markdownReference(document),
  };
  await mkdir(folder, { recursive: true });
  const exact = (name: string, text: string) => (name.endsWith(".ts") ? text : withExactLimits(text, limits));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), exact(name, text))));
  return Object.keys(files);
}

const inJson = (document: object) => `${JSON.stringify(document, null, 2)}\n`;
