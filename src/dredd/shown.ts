import type { PrefilteringRedactor } from "../shared/prefiltering-redactor.ts";
import { printable } from "../shared/printable.ts";

/** How much of a body is shown. */
const MAX_SHOWN_LENGTH = 4000;

/**
 * A text of the server's as it may be shown in a terminal, in the log of a CI system and in a report: without the secrets
 * in any encoding, and without what would end an XML section, move a cursor or be a command of GitHub Actions.
 */
export const shown = (text: string, redactor: PrefilteringRedactor): string =>
  redactor
    .redact(text)
    .replace(/[^\n\t]+/g, printable)
    .replaceAll("]]>", "]] >")
    .replaceAll("::", ": :");

/** A body as it may be shown: the same, indented if it is JSON, and not endless. */
export function shownBody(body: string, redactor: PrefilteringRedactor): string {
  const text = shown(unescaped(body), redactor);
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)} … (${text.length} characters)`;
}

function unescaped(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body; // not JSON: shown as it was received
  }
}
