import { createMarkdownFromOpenApi } from "@scalar/openapi-to-markdown";
import type { Document } from "../document/types.ts";
import { notice } from "./notice.ts";

/** The reference as Markdown: for readers of plain text, and for language models. */
export async function reference(document: Document): Promise<string> {
  const markdown = await createMarkdownFromOpenApi(JSON.stringify(document));
  // The library upgrades the document before it renders it, and then shows the version of its own copy.
  const faithful = markdown.replace(/(?<=\*\*OpenAPI Version:\*\*\s+)`[^`]*`/, `\`${document.openapi}\``);
  return `<!-- ${notice} -->\n\n${faithful.trim()}\n`;
}
