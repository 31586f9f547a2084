import { pathToFileURL } from "node:url";
import { sourceHash } from "../../src/document/source-hash.ts";
import type { Document } from "../../src/document/types.ts";
import { redoclyOutput } from "../redocly.ts";
import { notice } from "./notice.ts";

/** The document as one object: samples and other files that it refers to are included. It says what it was made of. */
export async function bundle(spec: string): Promise<Document> {
  const { openapi, ...rest } = JSON.parse(await redoclyOutput("openapi.json", "bundle", spec));
  const sha256 = await sourceHash(pathToFileURL(spec));
  return { openapi, "x-generated": { notice, sha256 }, ...rest };
}
