import { styleText } from "node:util";
import { escapeControls } from "../../shared/escape-controls.ts";
import { requestRedactor } from "../credentials/request-redactor.ts";
import type { Fault } from "../exchange/edge-response.ts";

export interface Exchange {
  method: string;
  path: string;
  /** Absent if the client left before the response was complete. */
  status: number | undefined;
  /** How the mock has broken the connection on purpose. */
  fault?: Fault["kind"] | undefined;
  milliseconds: number;
  /** The reason for the response; empty if the status explains itself. */
  remark: string;
  requestId: string | undefined;
  /** The texts that the log must not contain. */
  secrets: string[];
}

/** Formats an exchange as one log line. Text from the client can neither end the line nor control a terminal. */
export function logLine({ method, path, milliseconds, remark, requestId = "", secrets, ...result }: Exchange): string {
  const redact = requestRedactor(secrets);
  const clean = (text: string) => text && escapeControls(redact(text));
  const time = `${milliseconds.toFixed(0)} ms`;
  const end = endOf(result, time);
  const why = remark ? `  ${clean(remark)}` : "";
  return dated(`${clean(`${method} ${path}`)} ${end}${why}`, clean(requestId));
}

function endOf({ status, fault }: Pick<Exchange, "status" | "fault">, time: string): string {
  if (fault) return `${fault} on purpose, after ${time}`;
  return status === undefined ? `client left after ${time}` : `${colored(status)} ${styleText("dim", time)}`;
}

const colored = (status: number) => styleText(status < 400 ? "green" : status < 500 ? "yellow" : "red", String(status));

/** Adds the current time and the ID of the request to a text. */
export const dated = (text: string, requestId: string): string =>
  `${styleText("dim", new Date().toISOString())} ${text}${requestId && `  ${styleText("dim", requestId)}`}`;

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
