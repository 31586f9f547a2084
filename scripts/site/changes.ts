import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Document } from "../document/types.ts";
import { redocly } from "../redocly.ts";
import { markdown } from "./markdown.ts";
import type { Page } from "./pages.ts";

/**
 * What changed in the contract since its last release.
 * @param releases a folder with the bundle of each released version, like `1.0.0.json`; the newest is compared
 */
export async function changes(document: Document, releases: string): Promise<Page> {
  const files = existsSync(releases) ? (await readdir(releases)).filter((file) => file.endsWith(".json")) : [];
  const last = files.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  const text = last
    ? `Since version ${basename(last, ".json")}, by the version that each change calls for:\n\n${await diff(join(releases, last), document)}`
    : `No version has been released before ${document.info.version}: there is nothing to compare it with.`;
  return {
    file: "changes.html",
    title: "Changes",
    label: "Changes",
    description: "What changed in the contract since its last release.",
    content: `<div class="prose">${markdown(`# Changes\n\n${text}`)}</div>`,
  };
}

async function diff(released: string, document: Document): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-changes-"));
  try {
    const current = join(folder, "openapi.json");
    await writeFile(current, JSON.stringify(document));
    const report = await redocly("diff", released, current, "--format", "markdown", "--fail-on", "none");
    return report.replace(/^## .*\n/, ""); // names the two files
  } finally {
    await rm(folder, { recursive: true });
  }
}
