import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { printable } from "../../shared/printable.ts";
import type { Cause, Side } from "../clauses/findings.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { MAX_PAGE_LENGTH, readableBody } from "./readable-body.ts";

/** Returns the cause of a failed trial. */
export function causeOf(
  side: Side,
  result: ExchangeResult,
  isUnauthenticated = false,
  redact: (text: string) => string = (text) => text,
): Cause {
  if (result.kind === "timeout") {
    // The text omits the timeout, which depends on the size of the body.
    const text = result.isPartial ? "no end of the response in time" : "no response in time";
    return { severity: "crash or no response", text, isTimeout: true };
  }
  if (result.kind === "broken") {
    const severity = result.isCut ? "closed while sending" : "crash or no response";
    return { severity, text: breakage(result) };
  }
  const { status } = result;
  const answer = `${status}${beginningOf(result, redact)}`;
  if (status >= 500) return { severity: "crash or no response", text: `status ${answer}` };
  if (isUnauthenticated && status < 400) {
    const severity = status < 300 && side === "beyond" ? "authentication ignored" : "response outside its schema";
    return { severity, text: `unauthenticated requests get ${status}`, isOwn: true };
  }
  if (side !== "within") {
    const severity = "invalid request accepted";
    if (status < 400) return { severity, text: `invalid requests get ${status}`, isOwn: true };
    return { severity, text: `invalid requests get ${answer}` };
  }
  if (status < 300) return { severity: "response outside its schema", text: `valid requests get ${status}` };
  const severity = "valid request refused";
  if (!NOT_AUTHENTICATED.includes(status)) return { severity, text: `valid requests get ${answer}` };
  const text = `valid requests with valid credentials get ${answer}`;
  return { severity, text, areCredentialsRefused: true };
}

const MAX_BEGINNING = 60;

/**
 * Returns the media type and the beginning of a response in words. Refusals by different parts of a server differ in them, although
 * they have one status. Asterisks stand for numbers and IDs, which differ in each response.
 */
function beginningOf({ headers, body }: RawResponse, redact: (text: string) => string): string {
  const type = headers["content-type"]?.split(";")[0];
  const beginning = Buffer.from(body.subarray(0, MAX_PAGE_LENGTH)).toString();
  const text = readableBody(headers, beginning).replaceAll(/\s+/g, " ").trim();
  const parts = [type ?? "", constantPart(printable(redact(text))).slice(0, MAX_BEGINNING)].filter(Boolean);
  return parts.length > 0 ? `: ${printable(parts.join(", "))}` : "";
}

/** Replaces numbers, IDs and times in a text with asterisks. */
export const constantPart = (text: string): string =>
  text.replaceAll(/[0-9a-f-]{6,}|\d+/gi, "*").replaceAll(/\*(?:[T:.+Z]*\*Z?)+/g, "*");

/** Describes how a connection broke, but not after how many bytes, so that equal causes have equal texts. */
function breakage({ reason, code = "", during, isCut }: Extract<ExchangeResult, { kind: "broken" }>): string {
  if (code.startsWith("HPE_")) return reason;
  if (isCut) return "the connection is closed before the whole body is sent";
  if (!["ECONNRESET", "EPIPE"].includes(code)) return `the connection broke: ${reason}`;
  return `the connection is closed ${during === "response" ? "before the response ends" : "without a response"}`;
}

/** Returns the cause of a response that violates a response clause. */
export const schemaCause = (id: string): Cause => ({ severity: "response outside its schema", text: id });
