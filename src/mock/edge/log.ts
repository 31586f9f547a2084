import { styleText } from "node:util";
import { escapeControls } from "../../shared/escape-controls.ts";
import { PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";

export interface Exchange {
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  /** The reason for the response; empty if the status explains itself. */
  remark: string;
  requestId: string | undefined;
  /** The texts that the log must not contain. */
  secrets: string[];
}

/** Formats an exchange as one log line. Text from the client can neither end the line nor control a terminal. */
export function logLine({ method, path, status, milliseconds, remark, requestId = "", secrets }: Exchange): string {
  const clean = cleaner(secrets);
  const color = status < 400 ? "green" : status < 500 ? "yellow" : "red";
  const time = styleText("dim", `${milliseconds.toFixed(0)} ms`);
  const why = remark ? `  ${clean(remark)}` : "";
  return dated(`${clean(`${method} ${path}`)} ${styleText(color, String(status))} ${time}${why}`, clean(requestId));
}

/** Adds the current time and the ID of the request to a text. */
export const dated = (text: string, requestId: string): string =>
  `${styleText("dim", new Date().toISOString())} ${text}${requestId && `  ${styleText("dim", requestId)}`}`;

/** Returns a function that removes secrets and invisible characters. Creating a redactor is slow, and done only if needed. */
export function cleaner(secrets: string[]): (text: string) => string {
  const redactor = secrets.length > 0 ? new PrefilteringRedactor(secrets) : undefined;
  return (text) => escapeControls(redactor?.redact(text) ?? text);
}

/** How long to collect lines before printing them. */
const GATHERING_MS = 20;

/** Returns a log that prints lines in groups. Printing each line separately would take half as long as the response. */
export function groupedLog(print: (text: string) => void = console.log): (line: string) => void {
  let lines: string[] = [];
  const flush = () => {
    print(lines.join("\n"));
    lines = [];
  };
  return (line) => {
    if (lines.push(line) === 1) setTimeout(flush, GATHERING_MS);
  };
}
