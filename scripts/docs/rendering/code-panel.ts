import { escapeHtml, highlight, isColored } from "./highlight.ts";

interface Part {
  label: string;
  code: string;
  language: string;
}

/**
 * Pieces of code behind tabs. Without a script all of them are shown, one below the other.
 * @param id unique on the page
 * @param options.remember whether the reader's choice is opened again at the next visit
 */
export function panel(id: string, title: string, parts: Part[], options: { remember?: boolean } = {}): string {
  if (parts.length === 0) return "";
  const tabs = parts.map(
    ({ label }, at) =>
      `<button type="button" role="tab" id="${id}-tab-${at}" aria-controls="${id}-${at}" aria-selected="${at === 0}"${at === 0 ? "" : ' tabindex="-1"'}>${escapeHtml(label)}</button>`,
  );
  // A sample that comes with an operation may be in any language.
  const colored = ({ code, language }: Part) => (isColored(language) ? highlight(code, language) : escapeHtml(code));
  const panels = parts.map(
    (part, at) =>
      `<div role="tabpanel" id="${id}-${at}" aria-labelledby="${id}-tab-${at}"${at === 0 ? ' class="open"' : ""}><p class="part">${escapeHtml(part.label)}</p><pre tabindex="0"><code>${colored(part)}</code></pre></div>`,
  );
  return `<figure class="code tabbed">
<figcaption><span class="panel-title">${title}</span><button type="button" class="copy needs-script">Copy</button></figcaption>
<div class="tabs needs-script" role="tablist" aria-label="${title}"${options.remember ? " data-remember" : ""}>${tabs.join("")}</div>
${panels.join("\n")}
</figure>`;
}
