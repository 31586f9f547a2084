import type { PrefilteringRedactor } from "../shared/prefiltering-redactor.ts";
import { printable } from "../shared/printable.ts";

const MAX_SHOWN_LENGTH = 4000;

/**
 * Makes a text of the server safe for terminals, CI logs and reports: removes secrets in any encoding, and disables
 * control characters, the ends of XML sections and the commands of GitHub Actions.
 */
export const shown = (text: string, redactor: PrefilteringRedactor): string =>
  redactor
    .redact(text)
    .replace(/[^\n\t]+/g, printable)
    .replaceAll("]]>", "]] >")
    .replaceAll("::", ": :");

/** Makes a body safe, indents it if it is JSON, and shortens it. */
export function shownBody(body: string, redactor: PrefilteringRedactor): string {
  const text = shown(indented(body), redactor);
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)} … (${text.length} characters)`;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body; // not JSON
  }
}
