import { schemeOf } from "../document/credential.ts";
import type { Failure } from "./clause.ts";
import type { Contract } from "./contract.ts";
import { withToken } from "./credentials.ts";
import { curl, describe, describeOutcome } from "./describe.ts";
import type { Outcome } from "./exchange.ts";
import type { Message } from "./message.ts";

/** Who knows what must not be printed, and the server that it is about. */
export interface Secrets {
  redact(text: string): string;
  target: URL;
}

/** What was sent, what came back, and how to send it again, without secrets. */
export const exchangeText = (
  secrets: Secrets,
  contract: Contract,
  message: Message,
  outcome: Outcome,
): Pick<Failure, "sent" | "came" | "reproduce"> => ({
  sent: secrets.redact(describe(message)),
  came: secrets.redact(describeOutcome(outcome)),
  reproduce: secrets.redact(curl(secrets.target, withPlaceholder(contract, message))),
});

/** The message with `$TOKEN` for the credentials of the session. */
const withPlaceholder = ({ document, operation }: Contract, message: Message): Message => {
  const scheme = schemeOf(document, operation)?.[1];
  return message.credentials === "good" && scheme ? withToken(message, scheme, "$TOKEN") : message;
};
