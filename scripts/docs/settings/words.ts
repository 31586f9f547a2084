import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { paths } from "../../shared/paths.ts";

/** The words of the interface in a language, by the part of the site. `docs/words/en.yaml` lists the keys. */
export type Words = Record<string, Record<string, string>>;

/**
 * Reads the words of a language.
 * @throws `UsageError` for a language without a file
 */
export async function interfaceWords(language: string): Promise<Words> {
  const languages = (await readdir(paths.words)).map((file) => file.replace(/\.yaml$/, "")).sort();
  if (!languages.includes(language)) {
    throw new UsageError(
      `there is no docs/words/${language}.yaml: choose one of ${languages.join(", ")}, or translate docs/words/en.yaml`,
    );
  }
  return parse(await readFile(join(paths.words, `${language}.yaml`), "utf8"));
}
