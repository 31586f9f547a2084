import type { OperationContract } from "../../document/contract.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { statusKey } from "../../document/responses/check-response.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";

/** What a response has to be: the expectation in words, and whether a response's status meets it. */
export interface Expectation {
  words: string;
  met(status: number, sent: Message): boolean;
  /** Whether the server may close the connection without a response. */
  mayClose?: boolean;
}

// These say that a request is not well-formed, whether or not the document lists them.
const FORM_REFUSED = [400, 405, 406, 411, 413, 414, 415, 422, 431];

/** A status that the document gives to a valid request. An unknown token may be turned down, but not for its form. */
export const accepted = ({ operation }: OperationContract): Expectation => ({
  words: `a documented response to a valid request (of ${Object.keys(operation.responses).join(", ")})`,
  met: (status, { credentials }) =>
    NOT_AUTHENTICATED.includes(status)
      ? credentials === "unknown"
      : status < 500 && statusKey(operation, status) !== undefined && !FORM_REFUSED.includes(status),
});

export const refused: Expectation = { words: "a refusal (4xx)", met: (status) => status >= 400 && status < 500 };

/** Of what only looks like the documented path: it may be refused, by a firewall too, or lead to another one. */
export const notSucceeded: Expectation = { words: "no success (2xx)", met: (status) => status >= 300, mayClose: true };

export const survived: Expectation = { words: "any response but 5xx", met: (status) => status < 500 };

/** A method that a server does not have may be refused with 501: RFC 9110, section 9.1. */
export const methodRefused: Expectation = {
  words: "a refusal (4xx, or 501)",
  met: (status, sent) => status === 501 || refused.met(status, sent),
};

export const methodSurvived: Expectation = {
  words: "any response but 5xx, or 501",
  met: (status, sent) => status === 501 || survived.met(status, sent),
};

/** A body without `Content-Length` may be refused with 411: RFC 9110, section 15.5.12. */
export const chunksAccepted = (contract: OperationContract): Expectation => {
  const { words, met } = accepted(contract);
  return { words: `${words}, or 411`, met: (status, sent) => status === 411 || met(status, sent) };
};

/** Whether an outcome meets an expectation; silence never does. */
export const meets = ({ met, mayClose = false }: Expectation, outcome: ExchangeResult, sent: Message): boolean =>
  outcome.kind === "response" ? met(outcome.status, sent) : outcome.kind === "broken" && mayClose;
