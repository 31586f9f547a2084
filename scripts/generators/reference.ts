import { createMarkdownFromOpenApi } from "@scalar/openapi-to-markdown";
import { operations } from "../../src/document/operations.ts";
import type { Document } from "../../src/document/types.ts";
import { notice } from "./notice.ts";

/** The reference as Markdown: for readers of plain text, and for language models. */
export async function reference(document: Document): Promise<string> {
  const markdown = await createMarkdownFromOpenApi(JSON.stringify(document));
  // The library upgrades the document before it renders it, and then shows the version of its own copy.
  const faithful = markdown.replace(/(?<=\*\*OpenAPI Version:\*\*\s+)`[^`]*`/, `\`${document.openapi}\``);
  return `<!-- ${notice} -->\n\n${faithful.trim()}\n\n${samples(document)}`;
}

// The library leaves x-codeSamples out.
const samples = (document: Document) =>
  operations(document)
    .filter((operation) => operation["x-codeSamples"])
    .map(({ summary, operationId, "x-codeSamples": all = [] }) =>
      [
        `## Samples: ${summary ?? operationId}\n`,
        ...all.map(({ lang, label, source }) => `### ${label}\n\n\`\`\`${lang}\n${source.trim()}\n\`\`\`\n`),
      ].join("\n"),
    )
    .join("\n");
