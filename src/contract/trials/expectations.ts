import type { OperationContract } from "../../document/contract.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { statusKey } from "../../document/responses/check-response.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Side } from "../clauses/findings.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import type { Session } from "../session/session.ts";
import { createsResource } from "./creates-resource.ts";

/** The response that the contract requires for one kind of request. */
export interface Expectation {
  side: Side;
  /** Describes the response in a report. */
  words(contract: OperationContract): string;
  isMet(status: number, sent: Message, contract: OperationContract): boolean;
  /** Whether the server may close the connection without a response. */
  mayClose?: boolean;
  /** @throws NotTried if the server may have sent an expected response for a reason other than the one that is tried */
  check?(session: Session, contract: OperationContract, status: number, sent: Message): Promise<void>;
}

/** Statuses that reject the form of a request. A valid request must not get one, even if the document lists it. */
const FORM_REFUSED = [400, 405, 406, 411, 413, 414, 415, 422, 431];

const isRefusal = (status: number) => status >= 400 && status < 500;
const isSurvival = (status: number) => status < 500;

/** A status that the document gives to a valid request. An unknown token may be refused, but not for its form. */
export const accepted: Expectation = {
  side: "within",
  words: ({ operation: { responses } }) =>
    `a documented response to a valid request (of ${Object.keys(responses).join(", ")})`,
  isMet: (status, { credentials }, { operation }) =>
    NOT_AUTHENTICATED.includes(status)
      ? credentials === "unknown"
      : isSurvival(status) && statusKey(operation, status) !== undefined && !FORM_REFUSED.includes(status),
};

/** A 4xx that a valid request does not get. */
export const refused: Expectation = {
  side: "beyond",
  words: () => "a refusal (4xx)",
  isMet: isRefusal,
  async check(session, contract, status) {
    // A valid request to compare with would create something.
    if (createsResource(contract.operation) && !session.options.allowCreate) return;
    if (status !== (await session.baselineStatus(contract))) return;
    throw new NotTried(`the response is ${status}, as to a valid request: that proves nothing`);
  },
};

/** A refusal of the form of a value. If the value is a token, a refusal because it is unknown proves nothing. */
export const formRefused: Expectation = {
  ...refused,
  async check(session, contract, status, sent) {
    if (sent.credentials === "unknown" && NOT_AUTHENTICATED.includes(status)) {
      throw new NotTried(`the response is ${status}, as to any unknown token: that proves nothing about its form`);
    }
    await refused.check?.(session, contract, status, sent);
  },
};

/** The response to a request that only resembles a documented one. A firewall may cut it off, or another path may match. */
export const notSucceeded: Expectation = {
  side: "beyond",
  words: () => "no success (2xx)",
  isMet: (status) => status >= 300,
  mayClose: true,
};

/** The response to what the contract leaves unspecified. */
export const survived: Expectation = { side: "open", words: () => "any response but 5xx", isMet: isSurvival };

/** Allows one more status. */
const or = (status: number, { words, isMet, ...others }: Expectation): Expectation => ({
  ...others,
  words: (contract) => `${words(contract)}, or ${status}`,
  isMet: (received, ...rest) => received === status || isMet(received, ...rest),
});

/** A body without `Content-Length` may get 411. @see RFC 9110, section 15.5.12 */
export const chunksAccepted = or(411, accepted);

/** A method that the server does not implement may get 501. @see RFC 9110, section 9.1 */
export const methodRefused = or(501, refused);
export const methodSurvived = or(501, survived);

/** Reports whether a result meets an expectation; a timeout never does. */
export const meets = (
  { isMet, mayClose = false }: Expectation,
  result: ExchangeResult,
  sent: Message,
  contract: OperationContract,
): boolean =>
  result.kind === "response" ? isMet(result.status, sent, contract) : result.kind === "broken" && mayClose;
