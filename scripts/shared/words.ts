import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { UsageError } from "../../src/shared/usage-error.ts";
import { paths } from "./paths.ts";

/** The words of the interface in a language, by the part of the site. `docs/words/en.yaml` lists the keys. */
export type Words = Record<string, Record<string, string>>;

/**
 * Reads the words of a language.
 * @throws `UsageError` for a language without a file, and for a file that lacks a word
 */
export function interfaceWords(language: string): Words {
  const languages = readdirSync(paths.words).map((file) => file.replace(/\.yaml$/, ""));
  if (!languages.includes(language)) {
    throw new UsageError(
      `there is no docs/words/${language}.yaml: choose one of ${languages.sort().join(", ")}, or translate docs/words/en.yaml`,
    );
  }
  const words = read(language);
  const lacking = keysOf(read("en")).filter((key) => !keysOf(words).includes(key));
  if (lacking.length > 0) throw new UsageError(`docs/words/${language}.yaml lacks ${lacking.join(", ")}`);
  return { ...words, language: { ...words.language, code: language } };
}

const read = (language: string): Words => parse(readFileSync(join(paths.words, `${language}.yaml`), "utf8"));

const keysOf = (words: Words) =>
  Object.entries(words).flatMap(([part, texts]) => Object.keys(texts).map((key) => `${part}.${key}`));

/** The words of the document and of the files that are generated from it. */
export const english = interfaceWords("en");

/**
 * Returns a text of the interface like `limits.each`, with values in place of the names between braces.
 * @param render changes the text before the values are filled in
 */
export function phrase(
  words: Words,
  name: `${string}.${string}`,
  values: Record<string, unknown> = {},
  render = (text: string) => text,
): string {
  const [part = "", key = ""] = name.split(".");
  const text = words[part]?.[key];
  if (text === undefined) throw new Error(`docs/words/en.yaml lacks ${name}`);
  return render(text).replaceAll(/\{(\w+)\}/g, (_, value: string) => String(values[value]));
}

/** Places between Chinese and Latin letters, which readers of Chinese expect to be spaced. */
const MIXED = /(?<=[\w`)])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[\w`(])/gu;

/** Lists texts as a sentence does, like "A and B". */
export const listed = ({ language }: Words, texts: string[], type: "conjunction" | "disjunction" = "conjunction") =>
  new Intl.ListFormat(language?.code, { type }).format(texts).replace(MIXED, " ");
