import { causeOf } from "./cause.ts";
import type { Contract } from "./contract.ts";
import { withToken } from "./credentials.ts";
import { curl, type RepeatContext } from "./curl.ts";
import { describe, describeResult } from "./describe-exchange.ts";
import type { ExchangeResult } from "./exchange.ts";
import type { Failure, Side } from "./findings.ts";
import type { Message } from "./message.ts";
import type { Secrets } from "./secrets.ts";

/** What evidence is written with: how requests are repeated, and what must not be printed. */
export interface EvidenceContext extends RepeatContext {
  secrets: Secrets;
}

/** What was sent, what was received, and how to send it again, without secrets. */
export function evidence(
  context: EvidenceContext,
  contract: Contract,
  side: Side,
  message: Message,
  result: ExchangeResult,
): Omit<Failure, "label" | "expected"> {
  const redact = (text: string) => context.secrets.redact(text);
  const isUnauthenticated = side === "beyond" && message.credentials !== "valid";
  return {
    sent: describe(message, redact),
    received: describeResult(result, redact),
    reproduce: redact(curl(context, withPlaceholder(contract, message))),
    cause: causeOf(side, result, isUnauthenticated),
  };
}

/** The message with a placeholder for the credentials of the session. */
const withPlaceholder = ({ credential }: Contract, message: Message): Message =>
  message.credentials === "valid" && credential
    ? withToken(message, credential, { text: "$TOKEN", shell: "$TOKEN" })
    : message;
