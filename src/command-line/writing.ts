import { UsageError } from "../shared/usage-error.ts";

/**
 * Calls a function that writes a file.
 * @throws `UsageError` if the file cannot be written
 */
export function writing(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
