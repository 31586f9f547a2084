import { escapeControls } from "./escape-controls.ts";

const MAX_LENGTH = 200;

/**
 * A text of others as it may stand in a line of a terminal, of a log and of a report: without controls, and without what
 * GitHub Actions takes for a command in the middle of a line. What begins with `::` is one at its start alone.
 */
export const printable = (text: string): string => escapeControls(text).replaceAll("##[", "#\\u0023[");

/**
 * The same without secrets, and shortened; in this order, for half a secret would be no secret that is known.
 * @param length of the whole, where the text is a part of it
 */
export function shortened(text: string, redact: (text: string) => string, length = text.length): string {
  const clean = printable(redact(text));
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}... (${length.toLocaleString("en")} in all)` : clean;
}
