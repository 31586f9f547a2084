import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Document } from "../../../src/document/openapi/types.ts";
import { sourceHash } from "../../../src/document/source-hash.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { redoclyOutput } from "../../shared/redocly.ts";
import { notice } from "../notice.ts";

/**
 * Reads the document as one object that includes the samples and other files to which it refers, and a hash of all of them.
 * @throws `UsageError` if the document or a file to which it refers cannot be read
 */
export async function bundleSource(spec: string): Promise<Document> {
  const text = await redoclyOutput("openapi.json", "bundle", spec).catch((error: Error) => {
    throw new UsageError(`${relative(process.cwd(), spec)} cannot be bundled: ${error.message}`, { cause: error });
  });
  const { openapi, ...rest } = JSON.parse(text);
  const sha256 = await sourceHash(pathToFileURL(spec));
  return { openapi, "x-generated": { notice, sha256 }, ...rest };
}
