import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import type { Cause, Side } from "../clauses/findings.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";

/** Returns the cause of a failed trial. */
export function causeOf(side: Side, result: ExchangeResult, isUnauthenticated = false): Cause {
  if (result.kind === "timeout") {
    // The text omits the timeout, which depends on the size of the body.
    const text = result.isPartial ? "no end of the response in time" : "no response in time";
    return { severity: "crash or no response", text, isTimeout: true };
  }
  if (result.kind === "broken") return { severity: "crash or no response", text: breakage(result) };
  const { status } = result;
  if (status >= 500) return { severity: "crash or no response", text: `status ${status}` };
  if (isUnauthenticated && status < 400) {
    const severity = status < 300 && side === "beyond" ? "authentication ignored" : "response outside its schema";
    return { severity, text: `unauthenticated requests get ${status}` };
  }
  if (side !== "within") return { severity: "invalid request accepted", text: `invalid requests get ${status}` };
  if (status < 300) return { severity: "response outside its schema", text: `valid requests get ${status}` };
  const severity = "valid request refused";
  if (!NOT_AUTHENTICATED.includes(status)) return { severity, text: `valid requests get ${status}` };
  const text = `valid requests with valid credentials get ${status}`;
  return { severity, text, areCredentialsRefused: true };
}

/** Describes how a connection broke, but not after how many bytes, so that equal causes have equal texts. */
function breakage({ reason, code = "", during }: Extract<ExchangeResult, { kind: "broken" }>): string {
  if (code.startsWith("HPE_")) return reason;
  if (!["ECONNRESET", "EPIPE"].includes(code)) return `the connection broke: ${reason}`;
  return `the connection is closed ${during === "response" ? "before the response ends" : "without a response"}`;
}

/** Returns the cause of a response that violates a response clause. */
export const schemaCause = (id: string): Cause => ({ severity: "response outside its schema", text: id });
