import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Document } from "../../../src/document/openapi/types.ts";
import { changesTable } from "../../check-breaking/impact-report.ts";
import { compareDocuments } from "../../check-breaking/rating/document-changes.ts";
import { phrase, type Words } from "../../shared/words.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";

/**
 * Builds the page with the changes in the contract since its last release, rated like `npm run check:breaking`.
 * @param released the file of the last release, which need not exist
 */
export async function changesPage(document: Document, words: Words, released: string): Promise<Page> {
  const text = existsSync(released)
    ? changesSince(JSON.parse(await readFile(released, "utf8")), document, words)
    : phrase(words, "changes.first", { version: document.info.version });
  const title = phrase(words, "pages.changes");
  return {
    file: "changes.html",
    title,
    searchWeight: 0.3,
    description: phrase(words, "pages.changesText"),
    content: renderMarkdown(`# ${title}\n\n${text}`),
  };
}

function changesSince(older: Document, document: Document, words: Words): string {
  const changes = compareDocuments({ ...older }, { ...document });
  const { version } = older.info;
  return changes.length === 0
    ? phrase(words, "changes.none", { version })
    : `${phrase(words, "changes.since", { version })}\n\n<div lang="en">\n\n${changesTable(changes)}\n\n</div>`;
}
