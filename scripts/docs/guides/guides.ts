import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { parse } from "yaml";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { limitsInWords } from "../../generate/schemas/schema-in-words.ts";
import { paths } from "../../shared/paths.ts";
import type { Page } from "../frame/page.ts";
import { picturesOf } from "../rendering/pictures.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import { publishedFile } from "../settings/settings.ts";
import { guideFacts } from "./guide-facts.ts";

/**
 * Returns the guides of `docs/guides/` by their names, in Markdown, with facts of the document filled in.
 * @param language a guide in the folder of this language takes the place of the English one
 * @throws `UsageError` if a guide names a limit that the document lacks, or states what the document contradicts
 */
export async function guideTexts(document: Document, language = "en"): Promise<Record<string, string>> {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md")).sort();
  const facts = await guideFacts(document);
  const places = files.map(
    (file) => [`${language}/${file}`, file].find((place) => existsSync(join(paths.guides, place))) ?? file,
  );
  const sources = await Promise.all(places.map((place) => readFile(join(paths.guides, place), "utf8")));
  // Filled one after the other: of several guides that fail, always the same is reported.
  const texts = files.map((file, at) => [
    file.replace(/\.md$/, ""),
    filled(`docs/guides/${places[at]}`, sources[at] ?? "", facts),
  ]);
  return Object.fromEntries(texts);
}

/** Builds the pages of the guides. */
export async function guidePages(document: Document, language: string): Promise<Page[]> {
  const guides = await guideTexts(document, language);
  return Object.entries(guides).map(([name, text]) => pageOf(`${name}.html`, text, `docs/guides/${name}.md`));
}

/**
 * Returns the links to guides for parts of the reference, in Markdown, by the part's ID on the page. They come from
 * `docs/guides/in-the-reference.yaml`, which names the parts by operation: an operation without guides has none.
 */
export async function referenceGuides(document: Document): Promise<Record<string, string>> {
  const file = "docs/guides/in-the-reference.yaml";
  const texts: Record<string, string> = parse(await readFile(join(paths.root, file), "utf8"));
  const facts = await guideFacts(document);
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, filled(file, text, facts)]));
}

/** Builds pages from the files of an owner. */
export const ownPages = (files: string[]): Promise<Page[]> =>
  Promise.all(
    files.map(async (file) => {
      const text = await ownText(file);
      return { ...pageOf(publishedFile(file), text, file), pictures: picturesOf(text, file) };
    }),
  );

/** Reads a text that may have been written on Windows. */
const ownText = async (file: string) => (await readFile(file, "utf8")).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");

/** @throws `UsageError` if the text does not begin with a title and a paragraph */
function pageOf(file: string, text: string, source: string): Page {
  const [, title, paragraph] = /^# (.+)\n\n(?![#|>]|```|[*-] )([\s\S]+?)\n(?:\n|$)/.exec(text) ?? [];
  if (!title || !paragraph) {
    throw new UsageError(`${source} must begin with a title ("# Support") and, after an empty line, a paragraph`);
  }
  return { file, title, description: plainText(paragraph), content: renderMarkdown(text), markdown: text };
}

/**
 * Fills in what a guide has between braces. `{{limits token}}` stands for the limits of a value in words. A sentence between
 * `{{#claim fact}}` and `{{/claim}}` depends on that fact: if the fact is not true, the site is not built. `{{recipe "drain.ts"}}` stands
 * for the text of a program in `docs/recipes/`, which the tests run.
 */
function filled(file: string, source: string, facts: Awaited<ReturnType<typeof guideFacts>>): string {
  const lines = source.split("\n");
  const helpers = {
    limits(schema: Schema | undefined, { loc }: { loc: hbs.AST.SourceLocation }) {
      if (schema) return limitsInWords(schema, schema.items);
      // Strict mode refuses to print a missing value, but passes a missing value to a helper.
      throw missing(file, lines[loc.start.line - 1]?.slice(loc.start.column, loc.end.column) ?? "");
    },
    claim(this: unknown, fact: unknown, { fn }: Handlebars.HelperOptions) {
      if (fact) return fn(this);
      throw new UsageError(
        `${file} states "${plainText(fn(this)).trim()}", which is not true of spec/openapi.yaml any more: change the guide`,
      );
    },
    includes: (list: readonly unknown[], value: unknown) => list.includes(value),
    recipe: (name: string) => readFileSync(join(paths.recipes, name), "utf8").trimEnd(),
  };
  try {
    return Handlebars.compile(source, { strict: true, noEscape: true })(facts, { helpers });
  } catch (error) {
    const [, name] = /^"(.+)" not defined/.exec((error as Error).message) ?? [];
    throw name ? missing(file, name) : error;
  }
}

const missing = (file: string, name: string) =>
  new UsageError(
    `${file} names ${name}, which spec/openapi.yaml lacks for deleteTasks: put it back, or change the guide`,
  );

/** Returns a paragraph of Markdown as one line of text. */
const plainText = (paragraph: string) =>
  paragraph
    .replaceAll("\n", " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "");
