import type { Page } from "../frame/page.ts";
import { sections } from "../rendering/sections.ts";
import { plainText } from "./guides.ts";

const QUOTED = 3;

/** A part of a translated page that quotes the document in English. */
const ENGLISH = /<div lang="en">[\s\S]*?<\/div>/g;

/**
 * Counts the paragraphs without a translation that a reader sees, and quotes the first.
 * @param missing paragraphs of the document, of which pages show only some
 */
export function untranslatedNote(pages: Page[], missing: Set<string>, language: string): string[] {
  const ours = pages.filter((page) => (page.language ?? language) === language);
  const shown = ours
    .flatMap(({ content }) => sections(content.replace(ENGLISH, "")).map(({ text }) => text))
    .join("\n");
  // A single word is a name.
  const seen = [...missing].map(plainText).filter((text) => text.includes(" ") && shown.includes(text));
  const quoted = seen.slice(0, QUOTED).map((text) => JSON.stringify(text));
  return seen.length > 0
    ? [
        `Shown in English, since docs/guides/${language}/texts.yaml lacks ${seen.length} paragraphs: ${quoted.join(", ")}`,
      ]
    : [];
}
