import type { PrefilteringRedactor } from "../shared/prefiltering-redactor.ts";
import { printable } from "../shared/printable.ts";

const MAX_SHOWN_LENGTH = 4000;

/**
 * Makes text from a server safe for terminals and CI logs. Removes secrets in any encoding, and disables control characters and
 * the commands of GitHub Actions.
 */
export const safeText = (text: string, redactor: PrefilteringRedactor): string =>
  redactor
    .redact(text)
    .replace(/[^\n\t]+/g, printable)
    .replaceAll("::", ": :");

/** Makes a body safe, indents it if it is JSON, and shortens it. */
export function safeBody(body: string, redactor: PrefilteringRedactor): string {
  const text = safeText(indented(body), redactor);
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)} … (${text.length} characters)`;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body; // not JSON
  }
}
