import type { Document } from "../../../src/document/openapi/types.ts";
import { downloads, type Page } from "./page.ts";

/**
 * Renders the site as one text for language models: its subject, the addresses of its pages, and the whole reference.
 * @see https://llmstxt.org
 */
export function llms(document: Document, pages: Page[], reference: string, base: string): string {
  const link = (file: string, title: string, text: string) => `- [${title}](${base}${file}): ${text}`;
  return [
    `# ${document.info.title}`,
    `> ${document.info.summary}`,
    "## Pages",
    pages.map(({ file, title, description }) => link(file, title, description)).join("\n"),
    "## For programs",
    downloads.map(({ file, title }) => link(file, file, title)).join("\n"),
    reference.replace(/^<!--.*-->\n+/, ""),
  ].join("\n\n");
}
