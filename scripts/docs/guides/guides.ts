import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { parse } from "yaml";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { limitsInWords } from "../../generate/schemas/schema-in-words.ts";
import { paths } from "../../shared/paths.ts";
import { english, type Words } from "../../shared/words.ts";
import type { Page } from "../frame/page.ts";
import { picturesOf } from "../rendering/pictures.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import { publishedFile } from "../settings/settings.ts";
import { guideFacts } from "./guide-facts.ts";

type Facts = Awaited<ReturnType<typeof guideFacts>>;

/**
 * Returns the guides of `docs/guides/` by their names. A guide in the folder of the language takes the place of the English one.
 * @throws `UsageError` if a guide names a limit that the document lacks, or states what the document contradicts
 */
export async function guideTexts(document: Document, words = english) {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md")).sort();
  return Object.fromEntries(
    (await guidesIn(document, words, files)).map(
      (guide, at) => [files[at]?.replace(/\.md$/, "") ?? "", guide] as const,
    ),
  );
}

/** Builds the pages of the guides. A heading has the same ID in every language, so that links between languages lead to it. */
export async function guidePages(document: Document, words: Words): Promise<Page[]> {
  const texts = await guideTexts(document, words);
  const originals = words.language?.code === "en" ? texts : await guideTexts(document);
  return Object.entries(texts).map(([name, { place, language, text }]) => {
    const page = { ...pageOf(`${name}.html`, text, `docs/guides/${place}`), language };
    const original = originals[name];
    if (!original || original.place === place) return page;
    return { ...page, content: withIdsOf(renderMarkdown(original.text), page.content, `docs/guides/${place}`) };
  });
}

/**
 * Returns the links to guides for parts of the reference, in Markdown, by the part's ID on the page. They come from
 * `docs/guides/in-the-reference.yaml`, which names the parts by operation: an operation without guides has none.
 */
export async function referenceGuides(document: Document, words: Words): Promise<Record<string, string>> {
  const [guide] = await guidesIn(document, words, ["in-the-reference.yaml"]);
  return parse(guide?.text ?? "");
}

/** Reads files of `docs/guides/` in a language, or in English, and fills them in. */
async function guidesIn(document: Document, words: Words, files: string[]) {
  const code = words.language?.code ?? "";
  const facts = await guideFacts(document, words);
  const englishFacts = code === "en" ? facts : await guideFacts(document, english);
  const sources = files.map((file) => {
    const place = [`${code}/${file}`, file].find((each) => existsSync(join(paths.guides, each))) ?? file;
    return { place, isEnglish: place === file, source: readFileSync(join(paths.guides, place), "utf8") };
  });
  // Filled one after the other: of several guides that fail, always the same is reported.
  return sources.map(({ place, isEnglish, source }) => ({
    place,
    language: isEnglish ? "en" : code,
    text: filled(`docs/guides/${place}`, source, isEnglish ? englishFacts : facts),
  }));
}

/**
 * Gives the headings of a translation the IDs of the original.
 * @throws `UsageError` if the translation has other headings
 */
function withIdsOf(original: string, translation: string, source: string): string {
  const heading = /(?<=<h([1-6]) id=")[^"]+/g;
  const ids = [...original.matchAll(heading)];
  const levels = (html: string) => [...html.matchAll(heading)].map(([, level]) => level).join();
  if (levels(original) !== levels(translation))
    throw new UsageError(`${source} must have a heading for each heading of the English guide, in the same order`);
  return translation.replace(heading, () => ids.shift()?.[0] ?? "");
}

/** Builds pages from the files of an owner. */
export const ownPages = (files: string[]): Promise<Page[]> =>
  Promise.all(
    files.map(async (file) => {
      const text = await ownText(file);
      return { ...pageOf(publishedFile(file), text, file), isOwn: true, pictures: picturesOf(text, file) };
    }),
  );

/** Reads a text that may have been written on Windows. */
const ownText = async (file: string) => (await readFile(file, "utf8")).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");

/** @throws `UsageError` if the text does not begin with a title and a paragraph */
function pageOf(file: string, text: string, source: string): Page {
  const [, title, paragraph] = /^# (.+)\n\n(?![#|>]|```|[*-] )([\s\S]+?)\n(?:\n|$)/.exec(text) ?? [];
  if (!title || !paragraph) {
    const [found = ""] = text.trimStart().split("\n", 1);
    throw new UsageError(
      `${source} must begin with a title ("# Support") and, after an empty line, a paragraph: it begins with "${found}"`,
    );
  }
  return { file, title, description: plainText(paragraph), content: renderMarkdown(text), markdown: text };
}

/**
 * Fills in what a guide has between braces. `{{limits token}}` stands for the limits of a value in words, `{{number body.ids.maxItems}}` for a
 * number like 65,535. A sentence between
 * `{{#claim fact}}` and `{{/claim}}` depends on that fact: if the fact is not true, the site is not built. `{{recipe "drain.ts"}}` stands
 * for the name and the text of a program in `docs/recipes/`, which the tests run.
 */
function filled(file: string, source: string, facts: Facts): string {
  const lines = source.split("\n");
  // Strict mode refuses to print a missing value, but passes a missing value to a helper.
  const missingAt = ({ loc: { start, end } }: Place) =>
    missing(file, lines[start.line - 1]?.slice(start.column, end.column) ?? "");
  const helpers = {
    limits(schema: Schema | undefined, place: Place) {
      if (schema) return limitsInWords(facts.words, schema, schema.items);
      throw missingAt(place);
    },
    number(value: number | undefined, place: Place) {
      if (value !== undefined) return value.toLocaleString("en");
      throw missingAt(place);
    },
    claim(this: unknown, fact: unknown, { fn }: Handlebars.HelperOptions) {
      if (fact) return fn(this);
      throw new UsageError(
        `${file} states "${plainText(fn(this)).trim()}", which is not true of spec/openapi.yaml any more: change the guide`,
      );
    },
    includes: (list: readonly unknown[], value: unknown) => list.includes(value),
    recipe(name: string) {
      const comment = /[jt]s$/.test(name) ? "//" : "#";
      return `${comment} ${name}\n${readFileSync(join(paths.recipes, name), "utf8").trimEnd()}`;
    },
  };
  try {
    return Handlebars.compile(source, { strict: true, noEscape: true })(facts, { helpers });
  } catch (error) {
    const [, name] = /^"(.+)" not defined/.exec((error as Error).message) ?? [];
    throw name ? missing(file, name) : error;
  }
}

/** The place of a helper in a guide. */
interface Place {
  loc: hbs.AST.SourceLocation;
}

const missing = (file: string, name: string) =>
  new UsageError(
    `${file} names ${name}, which spec/openapi.yaml lacks for deleteTasks: put it back, or change the guide`,
  );

/** Returns a paragraph of Markdown as one line of text. */
export const plainText = (paragraph: string) =>
  paragraph
    .replaceAll("\n", " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "");
