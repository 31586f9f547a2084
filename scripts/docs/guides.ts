import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { Document, Schema } from "../../src/document/openapi/types.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { limitsInWords } from "../generate/view/words.ts";
import { paths } from "../shared/paths.ts";
import { facts } from "./facts.ts";
import { markdown } from "./markdown.ts";
import { inOrder } from "./navigation.ts";
import type { Page } from "./page.ts";

const LIST = "guides.html";

const MEASURED =
  "What was measured: [which check notices what](conformance.html), and [how fast it is](benchmarks.html).";

/**
 * The guides of `docs/guides/` by their names, in Markdown, with what they name of the document filled in.
 * @throws `UsageError` if one names a limit that the document does not have, or states what is not true of the document any more
 */
export async function guideTexts(document: Document): Promise<Record<string, string>> {
  const files = (await readdir(paths.guides)).filter((file) => file.endsWith(".md")).sort();
  const sources = await Promise.all(files.map((file) => readFile(join(paths.guides, file), "utf8")));
  const context = await facts(document);
  return Object.fromEntries(
    files.map((file, at) => [file.replace(/\.md$/, ""), filled(`docs/guides/${file}`, sources[at] ?? "", context)]),
  );
}

/**
 * The page that lists the guides, and the guides.
 * @throws if one does not begin with a title and a paragraph; as `guideTexts` does
 */
export async function guides(document: Document): Promise<Page[]> {
  const all = Object.entries(await guideTexts(document)).map(([name, text]) => {
    const [, title, paragraph] = /^# (.+)\n\n([A-Z][\s\S]+?)\n\n/.exec(text) ?? [];
    if (!title || !paragraph) throw new Error(`docs/guides/${name}.md does not begin with a title and a paragraph`);
    return { file: `${name}.html`, title, description: plain(paragraph), content: markdown(text) };
  });
  const list = inOrder(all).map(({ file, title, description }) => `- **[${title}](${file})**  \n  ${description}`);
  return [
    {
      file: LIST,
      title: "Guides",
      label: "Overview",
      description: "How to authenticate, read errors, choose batches, and test.",
      content: markdown(`# Guides\n\n${list.join("\n")}\n\n${MEASURED}`),
    },
    ...all,
  ];
}

/**
 * The text of a guide with what it names between braces. `{{limits token}}` stands for the limits of a value in words. What stands
 * between `{{#claim fact}}` and `{{/claim}}` is a sentence that is true only with that fact: without it, there is no site.
 */
function filled(file: string, source: string, context: Awaited<ReturnType<typeof facts>>): string {
  const lines = source.split("\n");
  const helpers = {
    limits(schema: Schema | undefined, { loc }: { loc: hbs.AST.SourceLocation }) {
      if (schema) return limitsInWords(schema, schema.items);
      // Strict mode refuses a missing value that is written out, and lets one pass that is given to a helper.
      throw missing(file, lines[loc.start.line - 1]?.slice(loc.start.column, loc.end.column) ?? "");
    },
    claim(this: unknown, fact: unknown, { fn }: Handlebars.HelperOptions) {
      if (fact) return fn(this);
      throw new UsageError(
        `${file} states "${plain(fn(this)).trim()}", which is not true of spec/openapi.yaml any more: change the guide`,
      );
    },
    includes: (list: readonly unknown[], value: unknown) => list.includes(value),
  };
  try {
    return Handlebars.compile(source, { strict: true, noEscape: true })(context, { helpers });
  } catch (error) {
    const [, name] = /^"(.+)" not defined/.exec((error as Error).message) ?? [];
    throw name ? missing(file, name) : error;
  }
}

const missing = (file: string, name: string) =>
  new UsageError(
    `${file} names ${name}, which spec/openapi.yaml lacks for deleteTasks: put it back, or change the guide`,
  );

/** A paragraph of Markdown as one line of text. */
const plain = (paragraph: string) =>
  paragraph
    .replaceAll("\n", " ")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "");
