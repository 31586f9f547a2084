import type { Document } from "../../../src/document/openapi/types.ts";
import { phrase, type Words } from "../../shared/words.ts";
import type { SiteSettings } from "../settings/settings.ts";
import { downloads, type Page } from "./page.ts";

/**
 * Returns the files for language models: each guide in Markdown, an index of the site, and the whole site as one text.
 * @param reference the reference in Markdown
 * @see https://llmstxt.org
 */
export function markdownFiles(
  document: Document,
  words: Words,
  pages: Page[],
  reference: string,
  { base, title = document.info.title }: SiteSettings,
): Record<string, string> {
  const { summary } = document.info;
  const head = `# ${title}\n\n> ${summary}`;
  const texts = pages.flatMap(({ file, markdown }) =>
    markdown ? [[file.replace(/\.html$/, ".md"), markdown] as const] : [],
  );
  const link = (file: string, name: string, text: string) => `- [${name}](${base}${file}): ${text}`;
  const address = (file: string) =>
    texts.map(([name]) => name).find((name) => name === file.replace(/\.html$/, ".md")) ?? file;
  const index = [
    head,
    `## ${phrase(words, "frame.pages")}`,
    pages.map((page) => link(address(page.file), page.title, page.description)).join("\n"),
    `## ${phrase(words, "frame.forPrograms")}`,
    downloads(words)
      .map(({ file, title }) => link(file, file, title ?? ""))
      .join("\n"),
  ];
  const bare = reference.replace(/^<!--.*-->\n+/, "");
  return {
    ...Object.fromEntries(texts),
    "llms.txt": `${index.join("\n\n")}\n`,
    "llms-full.txt": [head, bare, ...texts.map(([, text]) => text)].join("\n\n"),
  };
}
