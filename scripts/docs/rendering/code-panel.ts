import { escapeHtml } from "./escape-html.ts";
import { highlight } from "./highlight.ts";

interface Piece {
  label: string;
  code: string;
  language: string;
}

/**
 * Renders pieces of code behind tabs. Without scripts, all of them are shown, one below the other.
 * @param id unique on the page
 * @param options.remember whether the reader's choice is remembered for the next visit
 */
export function codePanel(id: string, title: string, pieces: Piece[], options: { remember?: boolean } = {}): string {
  if (pieces.length === 0) return "";
  const tabs = pieces.map(
    ({ label }, index) =>
      `<button type="button" role="tab" id="${id}-tab-${index}" aria-controls="${id}-${index}" aria-selected="${index === 0}"${index === 0 ? "" : ' tabindex="-1"'}>${escapeHtml(label)}</button>`,
  );
  const panels = pieces.map(
    ({ label, code, language }, index) =>
      `<div role="tabpanel" id="${id}-${index}" aria-labelledby="${id}-tab-${index}"${index === 0 ? ' class="open"' : ""}><p class="part">${escapeHtml(label)}</p><pre tabindex="0"><code>${highlight(code, language)}</code></pre></div>`,
  );
  return `<figure class="code tabbed">
<figcaption><span class="panel-title">${title}</span><button type="button" class="copy needs-script">Copy</button></figcaption>
<div class="tabs needs-script" role="tablist" aria-label="${title}"${options.remember ? " data-remember" : ""}>${tabs.join("")}</div>
${panels.join("\n")}
</figure>`;
}
