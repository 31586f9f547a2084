import { readFile } from "node:fs/promises";
import { UsageError } from "../command.ts";
import { paths } from "../paths.ts";
import type { Document } from "./types.ts";

/**
 * The bundled document.
 * @throws `UsageError` if it has not been generated
 */
export async function readBundle(): Promise<Document> {
  try {
    return JSON.parse(await readFile(paths.bundle, "utf8"));
  } catch (error) {
    throw new UsageError(
      `generated/openapi.json cannot be read (${(error as Error).message}). Mend it: npm run generate`,
    );
  }
}
