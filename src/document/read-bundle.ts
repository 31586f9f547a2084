import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { UsageError } from "../shared/usage-error.ts";
import type { Document } from "./openapi/types.ts";
import { sourceHash } from "./source-hash.ts";

const BUNDLE = new URL("../../generated/openapi.json", import.meta.url);

/** The source of the bundle. An installed package lacks the whole folder. */
const SOURCE = new URL("../../spec/openapi.yaml", import.meta.url);

const FIX = "Fix it: npm run generate";

/**
 * Reads the bundled document.
 * @throws `UsageError` if the bundle is missing, or older than its source
 */
export async function readBundle(): Promise<Document> {
  const document = await read();
  if (existsSync(new URL(".", SOURCE)) && document["x-generated"]?.sha256 !== (await sourceHash(SOURCE))) {
    throw new UsageError(
      `generated/openapi.json is stale: spec/openapi.yaml or a file that it refers to has changed since. ${FIX}`,
    );
  }
  return document;
}

async function read(): Promise<Document> {
  try {
    return JSON.parse(await readFile(BUNDLE, "utf8"));
  } catch (error) {
    // The message of JSON.parse may quote several lines.
    const reason = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new UsageError(`generated/openapi.json cannot be read (${reason}). ${FIX}`);
  }
}
