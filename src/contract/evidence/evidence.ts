import type { OperationContract } from "../../document/contract.ts";
import type { Failure, Side } from "../clauses/findings.ts";
import { withToken } from "../exchange/attach-credentials.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import type { Message } from "../exchange/message.ts";
import { causeOf } from "./cause.ts";
import { curl, type RepeatContext } from "./curl.ts";
import { describeMessage, describeResult } from "./describe-exchange.ts";

/**
 * Describes the request, the response and how to send the request again, without secrets.
 * @param violatedId the clause that the response violates, if another clause sent the request
 */
export function evidence(
  context: RepeatContext,
  { credential }: OperationContract,
  side: Side,
  message: Message,
  result: ExchangeResult,
  violatedId?: string,
): Omit<Failure, "label" | "expected"> {
  const redact = (text: string) => context.secrets.redact(text);
  const isUnauthenticated = (side === "beyond" ? ["none", "unknown"] : ["unknown"]).includes(message.credentials);
  // In the command, a variable stands for the session's token.
  const hasToken = message.credentials === "valid" && credential !== undefined;
  const repeated = hasToken ? withToken(message, credential, { text: "$SMS_TOKEN", shell: "$SMS_TOKEN" }) : message;
  return {
    sent: describeMessage(message, redact),
    received: describeResult(result, redact),
    reproduce: curl(context, repeated, violatedId),
    cause: causeOf(side, result, isUnauthenticated, redact),
  };
}
