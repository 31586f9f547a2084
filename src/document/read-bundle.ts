import { readFile } from "node:fs/promises";
import { UsageError } from "../command-line/command.ts";
import type { Document } from "./types.ts";

const BUNDLE = new URL("../../generated/openapi.json", import.meta.url);

/**
 * The bundled document.
 * @throws `UsageError` if it has not been generated
 */
export async function readBundle(): Promise<Document> {
  try {
    return JSON.parse(await readFile(BUNDLE, "utf8"));
  } catch (error) {
    throw new UsageError(
      `generated/openapi.json cannot be read (${(error as Error).message}). Fix it: npm run generate`,
    );
  }
}
