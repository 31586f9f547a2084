import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import type { Cause, Side } from "../clauses/findings.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";

/** The cause of a failure: a request of this side got this result. */
export function causeOf(side: Side, result: ExchangeResult, isUnauthenticated = false): Cause {
  if (result.kind === "timeout") {
    // Without the seconds, which are more for a larger body.
    const text = result.isPartial ? "no end of the response in time" : "no response in time";
    return { severity: "crash or no response", text, isTimeout: true };
  }
  if (result.kind === "broken") return { severity: "crash or no response", text: breakage(result) };
  const { status } = result;
  if (status >= 500) return { severity: "crash or no response", text: `status ${status}` };
  if (isUnauthenticated && status < 400) {
    const severity = status < 300 && side === "beyond" ? "authentication ignored" : "response outside its schema";
    return { severity, text: `requests that are not authenticated get ${status}` };
  }
  if (side === "within" && status >= 300) return { severity: "valid request refused", ...refusalOf(status) };
  if (side === "within") return { severity: "response outside its schema", text: `valid requests get ${status}` };
  return { severity: "invalid request accepted", text: `invalid requests get ${status}` };
}

/** How a connection broke, in words that are the same however many bytes there were before. */
function breakage({ reason, code = "", during }: Extract<ExchangeResult, { kind: "broken" }>): string {
  if (code.startsWith("HPE_")) return reason;
  if (!["ECONNRESET", "EPIPE"].includes(code)) return `the connection broke: ${reason}`;
  return `the connection is closed ${during === "response" ? "before the response ends" : "without a response"}`;
}

/** How a valid request is refused: as it would be with credentials that have expired, or in another way. */
const refusalOf = (status: number) =>
  NOT_AUTHENTICATED.includes(status)
    ? { text: `valid requests with valid credentials get ${status}`, areCredentialsRefused: true }
    : { text: `valid requests get ${status}` };

/** The cause of a response that is not what the document says. */
export const schemaCause = (id: string): Cause => ({ severity: "response outside its schema", text: id });
