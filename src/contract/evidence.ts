import type { Failure } from "./clause.ts";
import type { Contract } from "./contract.ts";
import { withToken } from "./credentials.ts";
import { curl, describe, describeResult } from "./describe-exchange.ts";
import type { ExchangeResult } from "./exchange.ts";
import type { Message } from "./message.ts";
import type { Secrets } from "./secrets.ts";

/** The secrets that must not be printed, and the server that received the messages. */
export interface EvidenceContext {
  secrets: Secrets;
  target: URL;
}

/** What was sent, what came back, and how to send it again, without secrets. */
export const exchangeText = (
  { secrets, target }: EvidenceContext,
  contract: Contract,
  message: Message,
  outcome: ExchangeResult,
): Pick<Failure, "sent" | "received" | "reproduce"> => ({
  sent: secrets.redact(describe(message)),
  received: secrets.redact(describeResult(outcome)),
  reproduce: secrets.redact(curl(target, withPlaceholder(contract, message))),
});

/** The message with `$TOKEN` for the credentials of the session. */
const withPlaceholder = ({ credential }: Contract, message: Message): Message =>
  message.credentials === "valid" && credential ? withToken(message, credential, "$TOKEN") : message;
