import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Document } from "../../src/document/openapi/types.ts";
import { compareDocuments } from "../check-breaking/compare.ts";
import { table } from "../check-breaking/report.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./page.ts";

/**
 * What changed in the contract since its last release, rated as `npm run check:breaking` rates it.
 * @param released the file of the last released one, which need not exist
 */
export async function changes(document: Document, released: string): Promise<Page> {
  const text = existsSync(released)
    ? await since(released, document)
    : `No version has been released before ${document.info.version}: there is nothing to compare it with.`;
  return {
    file: "changes.html",
    title: "Changes",
    searchWeight: 0.3,
    description: "What changed in the contract since its last release.",
    content: markdown(`# Changes\n\n${text}`),
  };
}

async function since(released: string, document: Document): Promise<string> {
  const older = JSON.parse(await readFile(released, "utf8")) as Document;
  const changed = compareDocuments({ ...older }, { ...document });
  const { info } = older;
  return changed.length === 0
    ? `Nothing has changed since version ${info.version}.`
    : `Since version ${info.version}, by the part of the version that each change bumps:\n\n${table(changed)}`;
}
