import { escapeControls } from "./escape-controls.ts";

const MAX_LENGTH = 200;

/**
 * Makes a received text safe for a line of a terminal, a log or a report: without control characters, and without `##[`, which
 * GitHub Actions reads as a command anywhere in a line. It reads `::` as a command only at the start of a line.
 */
export const printable = (text: string): string => escapeControls(text).replaceAll("##[", "#\\u0023[");

/**
 * Makes a received text printable, without secrets, and shortens it. The secrets go first: half a secret would not be recognized.
 * @param length the length of the whole, if the text is only a part of it
 */
export function shortened(text: string, redact: (text: string) => string, length = text.length): string {
  const clean = printable(redact(text));
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}... (${length.toLocaleString("en")} in all)` : clean;
}
