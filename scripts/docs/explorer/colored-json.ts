import { escapeHtml } from "../rendering/escape-html.ts";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)|([,:])/g;

/** Colors JSON with the classes that `highlight` uses. It is small enough for the reader's browser. */
export function coloredJson(json: string): string {
  let html = "";
  let end = 0;
  for (const match of json.matchAll(TOKEN)) {
    const [whole, text, colon, constant] = match;
    html += escapeHtml(json.slice(end, match.index));
    if (text) html += span(colon ? "keyword" : "string-expression", text) + (colon ? span("punctuation", colon) : "");
    else html += span(constant ? "constant" : "punctuation", whole);
    end = match.index + whole.length;
  }
  return html + escapeHtml(json.slice(end));
}

const span = (kind: string, text: string) => `<span class="${kind}">${escapeHtml(text)}</span>`;
