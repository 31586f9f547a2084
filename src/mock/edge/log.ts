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

/** Writes the line of an exchange. Received text can neither end the line nor control a terminal. */
export function line({ method, path, status, milliseconds, remark, requestId = "", secrets }: Exchange): string {
  const clean = cleaner(secrets);
  const color = status < 400 ? "green" : status < 500 ? "yellow" : "red";
  const time = styleText("dim", `${milliseconds.toFixed(0)} ms`);
  const why = remark ? `  ${clean(remark)}` : "";
  return framed(`${clean(`${method} ${path}`)} ${styleText(color, String(status))} ${time}${why}`, clean(requestId));
}

/** Adds the time and the ID of the request to a line. */
export const framed = (text: string, requestId: string): string =>
  `${styleText("dim", new Date().toISOString())} ${text}${requestId && `  ${styleText("dim", requestId)}`}`;

/** Returns a function that removes secrets and invisible characters. Creating a redactor is slow. */
export function cleaner(secrets: string[]): (text: string) => string {
  const redactor = secrets.length > 0 ? new PrefilteringRedactor(secrets) : undefined;
  return (text) => escapeControls(redactor?.redact(text) ?? text);
}

/** The maximum time for which a line waits for others. */
const GATHERING_MS = 20;

/** Prints lines in groups, since printing single lines takes half as long as responding. */
export function gatheredLog(print: (text: string) => void = console.log): (line: string) => void {
  let lines: string[] = [];
  const flush = () => {
    print(lines.join("\n"));
    lines = [];
  };
  return (line) => {
    if (lines.push(line) === 1) setTimeout(flush, GATHERING_MS);
  };
}
