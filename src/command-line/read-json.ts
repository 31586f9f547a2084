import { readFile } from "node:fs/promises";
import { printable } from "../shared/printable.ts";
import { UsageError } from "../shared/usage-error.ts";

/**
 * Reads a JSON file of a user, with or without a byte order mark.
 * @throws `UsageError` if the file cannot be read or is not JSON; the text is not quoted, since it may contain a secret
 */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, ""));
  } catch (error) {
    const reason = (error as Error).message.replace(/, .* is not valid JSON$/s, "");
    throw new UsageError(`${file} cannot be read as JSON: ${printable(reason)}`);
  }
}
