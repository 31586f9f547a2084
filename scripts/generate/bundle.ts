import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Document } from "../../src/document/openapi/types.ts";
import { sourceHash } from "../../src/document/source-hash.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { redoclyOutput } from "../shared/redocly.ts";
import { notice } from "./notice.ts";

/**
 * The document as one object: samples and other files that it refers to are included. It says what it was made of.
 * @throws `UsageError` if the document cannot be read, or refers to what is not there
 */
export async function bundle(spec: string): Promise<Document> {
  const text = await redoclyOutput("openapi.json", "bundle", spec).catch((error: Error) => {
    throw new UsageError(`${relative(process.cwd(), spec)} cannot be bundled: ${error.message}`, { cause: error });
  });
  const { openapi, ...rest } = JSON.parse(text);
  const sha256 = await sourceHash(pathToFileURL(spec));
  return { openapi, "x-generated": { notice, sha256 }, ...rest };
}
