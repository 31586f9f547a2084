import type { OperationContract } from "../../document/contract.ts";
import type { Failure, Side } from "../clauses/findings.ts";
import { withToken } from "../exchange/attach-credentials.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import { causeOf } from "./cause.ts";
import { curl, type RepeatContext } from "./curl.ts";
import { describe, describeResult } from "./describe-exchange.ts";

/**
 * What was sent, what was received, and how to send it again, without secrets.
 * @param violatedId the clause that the response violates, if it is not the one that sent the request
 */
export function evidence(
  context: RepeatContext,
  contract: OperationContract,
  side: Side,
  message: Message,
  result: ExchangeResult,
  violatedId?: string,
): Omit<Failure, "label" | "expected"> {
  const redact = (text: string) => context.secrets.redact(text);
  const isUnauthenticated = side === "beyond" ? message.credentials !== "valid" : message.credentials === "unknown";
  return {
    sent: describe(message, redact),
    received: describeResult(result, redact),
    reproduce: curl(context, withPlaceholder(contract, message), violatedId),
    cause: causeOf(side, result, isUnauthenticated),
  };
}

/** The message with a placeholder for the credentials of the session. */
const withPlaceholder = ({ credential }: OperationContract, message: Message): Message =>
  message.credentials === "valid" && credential
    ? withToken(message, credential, { text: "$TOKEN", shell: "$TOKEN" })
    : message;
