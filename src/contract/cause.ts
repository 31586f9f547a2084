import { NOT_AUTHENTICATED } from "../document/security.ts";
import type { ExchangeResult } from "./exchange.ts";
import type { Cause, Side } from "./findings.ts";

/** The cause of a failure: a request of this side got this result. */
export function causeOf(side: Side, result: ExchangeResult, isUnauthenticated = false): Cause {
  if (result.kind === "timeout") {
    const text = `no ${result.isPartial ? "end of the response" : "response"} within ${result.seconds.toFixed(0)} s`;
    return { severity: "crash or no response", text, isTimeout: true };
  }
  if (result.kind === "broken")
    return { severity: "crash or no response", text: `the connection broke: ${result.reason}` };
  const { status } = result;
  if (status >= 500) return { severity: "crash or no response", text: `status ${status}` };
  if (isUnauthenticated && status < 300) {
    return { severity: "authentication ignored", text: `requests that are not authenticated get ${status}` };
  }
  if (side === "within" && status >= 300) return { severity: "valid request refused", text: refusalOf(status) };
  if (side === "within") return { severity: "response outside its schema", text: `valid requests get ${status}` };
  return { severity: "invalid request accepted", text: `invalid requests get ${status}` };
}

const refusalOf = (status: number) =>
  NOT_AUTHENTICATED.includes(status)
    ? `valid requests with valid credentials get ${status}`
    : `valid requests get ${status}`;

/** The cause of a response that is not what the document says. */
export const schemaCause = (id: string): Cause => ({ severity: "response outside its schema", text: id });
