import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { paths } from "../../shared/paths.ts";

/** The keys of a document and of an error code whose values are texts for readers. */
const TEXTS = ["title", "summary", "description", "name", "meaning", "action"];

/**
 * Returns data with its texts in a language, by the table `texts.yaml` in the folder of the language. A paragraph that the table
 * lacks stays as it is: if the document changes, the site never shows an old translation.
 * @param missing receives the paragraphs without a translation
 */
export function translated<T>(data: T, language: string, missing = new Set<string>()): T {
  const translate = translator(language, missing);
  if (!translate) return data;
  return JSON.parse(JSON.stringify(data), (key, value) =>
    typeof value === "string" && TEXTS.includes(key) ? translate(value) : value,
  );
}

/** Returns the function that translates a text by the table; undefined for a language without a table. */
export function translator(language: string, missing = new Set<string>()): ((text: string) => string) | undefined {
  const file = join(paths.guides, language, "texts.yaml");
  if (!existsSync(file)) return undefined;
  const table = Object.entries<string>(parse(readFileSync(file, "utf8")));
  const translations = new Map(table.map(([text, translation]) => [oneLine(text), translation]));
  return (text) =>
    text
      .split(/\n{2,}/)
      .map((paragraph) => {
        const translation = translations.get(oneLine(paragraph));
        if (translation === undefined && paragraph.trim()) missing.add(oneLine(paragraph));
        return translation ?? paragraph;
      })
      .join("\n\n");
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");
