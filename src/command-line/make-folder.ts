import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder, and those that it stands in. */
// One by one: with `recursive`, Node.js tries without end where none can be made, such as in /proc.
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
