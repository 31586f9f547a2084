import { escapeControls } from "./escape-controls.ts";

const MAX_LENGTH = 200;

/**
 * Makes a received text safe within a line of a terminal, log or report. Escapes control characters, and `##[`, which
 * is a command to GitHub Actions anywhere in a line. `::` is a command only at the start of a line.
 */
export const printable = (text: string): string => escapeControls(text).replaceAll("##[", "#\\u0023[");

/**
 * Makes a received text printable, and shortens it. Secrets are removed first, as half a secret is not recognized.
 * @param length the length of the whole text, if `text` is only a part
 */
export function shortened(text: string, redact: (text: string) => string, length = text.length): string {
  const clean = printable(redact(text));
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}... (${length.toLocaleString("en")} in all)` : clean;
}
