import type { OperationContract } from "../../document/contract.ts";
import { NOT_AUTHENTICATED } from "../../document/operations/security.ts";
import { statusKey } from "../../document/responses/check-response.ts";
import { NotTried } from "../../values/not-tried.ts";
import { createsResource } from "../clauses/creates-resource.ts";
import type { Side } from "../clauses/findings.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import type { Session } from "../session/session.ts";

/** The response that the contract requires for one kind of request. */
export interface Expectation {
  side: Side;
  /** Describes the expected response for a report. */
  words(contract: OperationContract): string;
  isMet(status: number, sent: Message, contract: OperationContract): boolean;
  /** Whether the server may close the connection without a response. */
  mayClose?: boolean;
  /** @throws NotTried if the server may have sent the expected response for another reason than the tried one */
  check?(session: Session, contract: OperationContract, status: number, sent: Message): Promise<void>;
}

/** Statuses that reject the form of a request. A valid request must not get any of them, even a documented one. */
const FORM_REFUSED = [400, 405, 406, 411, 413, 414, 415, 422, 431];

const isRefusal = (status: number) => status >= 400 && status < 500;
const isSurvival = (status: number) => status < 500;

/** A documented status for a valid request. A server may refuse an unknown token, but not its form. */
export const accepted: Expectation = {
  side: "within",
  words({ operation: { responses } }) {
    const documented = Object.keys(responses);
    const refusals = NOT_AUTHENTICATED.filter((status) => documented.includes(`${status}`));
    const exception = refusals.length > 0 ? `; with valid credentials, not ${refusals.join(" or ")}` : "";
    return `a documented response to a valid request (one of ${documented.join(", ")}${exception})`;
  },
  isMet: (status, { credentials }, { operation }) =>
    NOT_AUTHENTICATED.includes(status)
      ? credentials === "unknown"
      : isSurvival(status) && statusKey(operation, status) !== undefined && !FORM_REFUSED.includes(status),
};

/** A 4xx that differs from the status of a valid request. */
export const refused: Expectation = {
  side: "beyond",
  words: () => "a refusal (4xx)",
  isMet: isRefusal,
  async check(session, contract, status) {
    // The valid request for the comparison would create something.
    if (createsResource(contract.operation) && !session.options.allowCreate) return;
    if (status !== (await session.baselineStatus(contract))) return;
    throw new NotTried(`a valid request gets ${status} too, so the response proves nothing`);
  },
};

/** A refusal of the form of a value. The refusal of an unknown token proves nothing about its form. */
export const formRefused: Expectation = {
  ...refused,
  async check(session, contract, status, sent) {
    if (sent.credentials === "unknown" && NOT_AUTHENTICATED.includes(status)) {
      throw new NotTried(
        `the server refuses every unknown token with ${status}, so this response does not show whether it checks the form`,
      );
    }
    await refused.check?.(session, contract, status, sent);
  },
};

/** Any response but a success, for a request whose path only resembles the documented path. A firewall may close instead. */
export const notSucceeded: Expectation = {
  side: "beyond",
  words: () => "no success (2xx)",
  isMet: (status) => status >= 300,
  mayClose: true,
};

/** Any response but a crash, for a request that the contract leaves unspecified. */
export const survived: Expectation = { side: "open", words: () => "any response but 5xx", isMet: isSurvival };

/** Any response that shows that the server knows the path. */
export const found: Expectation = {
  side: "open",
  words: () => "any response but 404 and 5xx",
  isMet: (status, _, { operation }) => isSurvival(status) && (status !== 404 || "404" in operation.responses),
};

/** Returns an expectation that also allows another status. */
const or = (status: number, { words, isMet, ...others }: Expectation): Expectation => ({
  ...others,
  words: (contract) => `${words(contract)}, or ${status}`,
  isMet: (received, ...rest) => received === status || isMet(received, ...rest),
});

/** A body without `Content-Length` may get 411. @see RFC 9110, section 15.5.12 */
export const chunksAccepted = or(411, accepted);

/** A condition that the server evaluates may get 412. @see RFC 9110, section 13.1 */
export const conditionAccepted = or(412, accepted);

/** A server may switch protocols in place of a response. @see RFC 9110, section 7.8 */
export const upgradeAccepted = or(101, accepted);

/** A server may refuse another version of HTTP with 505. @see RFC 9110, section 15.6.6 */
export const versionSurvived = or(505, survived);

/** A method that the server does not implement may get 501. @see RFC 9110, section 9.1 */
export const methodRefused = or(501, refused);
export const methodSurvived = or(501, survived);

/** Reports whether a result meets an expectation. A timeout never does. */
export const meets = (
  { isMet, mayClose = false }: Expectation,
  result: ExchangeResult,
  sent: Message,
  contract: OperationContract,
): boolean =>
  result.kind === "response" ? isMet(result.status, sent, contract) : result.kind === "broken" && mayClose;
