import type { Document } from "../../src/document/types.ts";
import { redoclyOutput } from "../redocly.ts";
import { notice } from "./notice.ts";

/** The document as one object: samples and other files that it refers to are included. */
export async function bundle(spec: string): Promise<Document> {
  const { openapi, ...rest } = JSON.parse(await redoclyOutput("openapi.json", "bundle", spec));
  return { openapi, "x-generated": notice, ...rest };
}
