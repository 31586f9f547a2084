import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import { UsageError } from "../../../src/shared/usage-error.ts";
import { limitsInWords } from "../../generate/schemas/schema-in-words.ts";
import { paths } from "../../shared/paths.ts";
import { inOrder } from "../frame/navigation.ts";
import type { Page } from "../frame/page.ts";
import { pageTemplate } from "../rendering/page-template.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";
import { guideFacts } from "./guide-facts.ts";

/**
 * Returns the guides of `docs/guides/` by their names, in Markdown, with facts of the document filled in.
 * @throws `UsageError` if a guide names a limit that the document lacks, or states what the document contradicts
 */
export async function guideTexts(document: Document): Promise<Record<string, string>> {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md")).sort();
  const facts = await guideFacts(document);
  const sources = await Promise.all(files.map((file) => readFile(join(paths.guides, file), "utf8")));
  // Filled one after the other: of several guides that fail, always the same is reported.
  const texts = files.map((file, at) => [
    file.replace(/\.md$/, ""),
    filled(`docs/guides/${file}`, sources[at] ?? "", facts),
  ]);
  return Object.fromEntries(texts);
}

/**
 * Builds the page that lists the guides, and the guides.
 * @throws if a guide does not begin with a title and a paragraph, or if `guideTexts` throws
 */
export async function guidePages(document: Document): Promise<Page[]> {
  const guides = Object.entries(await guideTexts(document)).map(([name, text]) => {
    const [, title, paragraph] = /^# (.+)\n\n([A-Z][\s\S]+?)\n\n/.exec(text) ?? [];
    if (!title || !paragraph) throw new Error(`docs/guides/${name}.md does not begin with a title and a paragraph`);
    return { file: `${name}.html`, title, description: plainText(paragraph), content: renderMarkdown(text) };
  });
  const list = {
    file: "guides.html",
    title: "Guides",
    label: "Overview",
    description: "How to authenticate, read errors, choose batches, and test.",
    content: renderMarkdown(pageTemplate("guides.md")({ guides: inOrder(guides) })),
  };
  return [list, ...guides];
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
