import { inlineMarkdown } from "../rendering/render-markdown.ts";
import type { Page } from "./page.ts";

/** What separates the words of a command in HTML. */
const GAP = "(?:\\s|<[^>]+>)+";
/** A command that works only if the packages are on npm. */
const INSTALLS = new RegExp(`\\b(?:npm${GAP}(?:install|i)|npx)${GAP}(?:--?[\\w-]+${GAP})*sms-tasks`);

/**
 * Adds a note to each section of a page that installs a package or runs one, below the first paragraph, list item or code that does.
 * @param note a line of Markdown
 */
export const withPackageNote = (note: string, page: Page): Page => ({
  ...page,
  content: page.content
    .split(/(?=<h2\b)/)
    .map((section) => noted(inlineMarkdown(note), section))
    .join(""),
  // Markdown has the note below its title.
  ...(page.markdown &&
    INSTALLS.test(page.markdown) && { markdown: page.markdown.replace("\n\n", `\n\n> ${note}\n\n`) }),
});

function noted(note: string, section: string): string {
  const { index } = INSTALLS.exec(section) ?? {};
  if (index === undefined) return section;
  return (
    section.slice(0, index) +
    section.slice(index).replace(/<\/(?:p|figure)>|(?=<\/li>)/, `$&<p class="note">${note}</p>`)
  );
}
