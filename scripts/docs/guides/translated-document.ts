import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Document } from "../../../src/document/openapi/types.ts";
import { paths } from "../../shared/paths.ts";

/** The keys of a document whose values are texts for readers. */
const TEXTS = ["title", "summary", "description", "name"];

/**
 * Returns a document with its texts in a language, by the table `document.yaml` in the folder of the language. A paragraph that the
 * table lacks stays as it is: if the document changes, the site never shows an old translation.
 */
export function translatedDocument(document: Document, language: string): Document {
  const file = join(paths.guides, language, "document.yaml");
  if (!existsSync(file)) return document;
  const table = Object.entries<string>(parse(readFileSync(file, "utf8")));
  const translations = new Map(table.map(([text, translation]) => [oneLine(text), translation]));
  const translate = (text: string) =>
    text
      .split(/\n{2,}/)
      .map((paragraph) => translations.get(oneLine(paragraph)) ?? paragraph)
      .join("\n\n");
  return JSON.parse(JSON.stringify(document), (key, value) =>
    typeof value === "string" && TEXTS.includes(key) ? translate(value) : value,
  );
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");
