import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Document } from "../../../src/document/openapi/types.ts";
import { changesTable } from "../../check-breaking/impact-report.ts";
import { compareDocuments } from "../../check-breaking/rating/document-changes.ts";
import type { Page } from "../frame/page.ts";
import { renderMarkdown } from "../rendering/render-markdown.ts";

/**
 * Builds the page with the changes in the contract since its last release, rated like `npm run check:breaking`.
 * @param released the file of the last release, which need not exist
 */
export async function changesPage(document: Document, released: string): Promise<Page> {
  const text = existsSync(released)
    ? changesSince(JSON.parse(await readFile(released, "utf8")), document)
    : `No version has been released before ${document.info.version}: there is nothing to compare it with.`;
  return {
    file: "changes.html",
    title: "Changes",
    searchWeight: 0.3,
    description: "What changed in the contract since its last release.",
    content: renderMarkdown(`# Changes\n\n${text}`),
  };
}

function changesSince(older: Document, document: Document): string {
  const changes = compareDocuments({ ...older }, { ...document });
  const { version } = older.info;
  return changes.length === 0
    ? `Nothing has changed since version ${version}.`
    : `Since version ${version}, by the part of the version that each change bumps:\n\n${changesTable(changes)}`;
}
