import { shortened } from "../../shared/printable.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import { type CredentialKind, framedHeaders, type Message } from "../exchange/message.ts";

/** As much of a body is read for what is shown: a secret in it may be longer than what is. */
const MAX_READ_BYTES = 100_000;

const CREDENTIALS: Record<CredentialKind, string> = {
  valid: "valid credentials",
  none: "no credentials",
  unknown: "invented credentials",
};

type Redact = (text: string) => string;

/** A message in one line, shortened. */
export function describe(message: Message, redact: Redact): string {
  const { method, target, body, credentials } = message;
  const named = framedHeaders(message)
    .filter(([name]) => name !== "Content-Length" || !body)
    .map(([name, value]) => `${name}: ${shortened(value, redact)}`);
  const content = body
    ? [`body of ${body.byteLength.toLocaleString("en")} bytes: ${shownBody(body, redact)}`]
    : ["no body"];
  return [`${method} ${shortened(target, redact)}`, CREDENTIALS[credentials], ...named, ...content].join("; ");
}

/** The response in one line, shortened. */
export function describeResult(result: ExchangeResult, redact: Redact): string {
  switch (result.kind) {
    case "timeout":
      return `${result.isPartial ? "no end of the response" : "nothing"} within ${result.seconds.toFixed(1)} s`;
    case "broken":
      return `a broken connection (${shortened(result.reason, redact)})`;
    default: {
      const { status, headers, body, undecodable } = result;
      const type = shortened(headers["content-type"] ?? "without media type", redact);
      const coding = undecodable === undefined ? [] : [shortened(undecodable, redact)];
      return [status, type, ...coding, body.byteLength ? shownBody(body, redact) : "empty body"].join(", ");
    }
  }
}

const shownBody = (bytes: Uint8Array, redact: Redact) =>
  shortened(Buffer.from(bytes.subarray(0, MAX_READ_BYTES)).toString(), redact, bytes.byteLength);
