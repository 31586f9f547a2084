import { COPY_BUTTON } from "./copy-button.ts";
import { escapeHtml } from "./escape-html.ts";
import { highlight } from "./highlight.ts";

interface Piece {
  label: string;
  code: string;
  language: string;
}

/**
 * Renders pieces of code behind a menu. Without scripts, all of them are shown, one below the other.
 * @param id unique on the page
 * @param options.remember whether the pieces are one program in several languages: the reader's choice is remembered for
 * the next visit, and only that program is printed
 */
export function codePanel(id: string, title: string, pieces: Piece[], options: { remember?: boolean } = {}): string {
  if (pieces.length === 0) return "";
  const choices = pieces.map(({ label }) => `<option>${escapeHtml(label)}</option>`);
  const menu = `<select class="menu needs-script" aria-label="${escapeHtml(title)}" autocomplete="off"${options.remember ? " data-remember" : ""}>${choices.join("")}</select>`;
  const panels = pieces.map(
    ({ label, code, language }, index) =>
      `<div class="piece${index === 0 ? " open" : ""}">${pieces.length > 1 ? `<p class="part">${escapeHtml(label)}</p>` : ""}<pre tabindex="0"><code>${highlight(code, language)}</code></pre></div>`,
  );
  return `<figure class="code" id="${id}">
<figcaption><span class="panel-title">${escapeHtml(title)}</span>${pieces.length > 1 ? menu : ""}${COPY_BUTTON}</figcaption>
${panels.join("\n")}
</figure>`;
}
