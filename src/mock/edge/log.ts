import { styleText } from "node:util";
import { escapeControls } from "../../shared/escape-controls.ts";
import { PrefilteringRedactor } from "../../shared/prefiltering-redactor.ts";

/** What there is to say of one exchange. */
export interface Exchange {
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  /** Why the response is what it is, where that is not plain. */
  remark: string;
  /** The header `X-Request-Id` of the response. */
  requestId: string | undefined;
  /** What must not be in the log; none where nothing of a stranger is. */
  secrets: string[];
}

/** One line for an exchange; colored where the terminal wants it. What a stranger sent can neither end it nor steer a terminal. */
export function line({ method, path, status, milliseconds, remark, requestId = "", secrets }: Exchange): string {
  const clean = cleaner(secrets);
  const color = status < 400 ? "green" : status < 500 ? "yellow" : "red";
  const time = styleText("dim", `${milliseconds.toFixed(0)} ms`);
  const why = remark ? `  ${clean(remark)}` : "";
  return framed(`${clean(`${method} ${path}`)} ${styleText(color, String(status))} ${time}${why}`, clean(requestId));
}

/** A line between the time, and the ID by which a client names its request. */
export const framed = (text: string, requestId: string): string =>
  `${styleText("dim", new Date().toISOString())} ${text}${requestId && `  ${styleText("dim", requestId)}`}`;

/** Without secrets and invisible characters. To make a redactor takes as long as to respond: only where there is a secret. */
export function cleaner(secrets: string[]): (text: string) => string {
  const redactor = secrets.length > 0 ? new PrefilteringRedactor(secrets) : undefined;
  return (text) => escapeControls(redactor?.redact(text) ?? text);
}

/** The time that a line may wait for others, in milliseconds. */
const GATHERING_MS = 20;

/** Prints lines in groups: to print each for itself takes as long as to respond to half of a request. */
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
