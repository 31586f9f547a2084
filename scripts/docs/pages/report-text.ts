import { readFile } from "node:fs/promises";

/** The Markdown that a command wrote, without the notice at its head. */
export const reportText = async (file: string): Promise<string> =>
  (await readFile(file, "utf8")).replace(/^<!--.*-->\n+/, "");
