import { escapeControls } from "../client/escape-controls.ts";
import type { ExchangeResult } from "./exchange.ts";
import { type CredentialKind, framedHeaders, type Message } from "./message.ts";

const MAX_SHOWN_LENGTH = 200;

/** As much of a body is read for what is shown: a secret in it may be longer than what is. */
const MAX_READ_BYTES = 100_000;

const CREDENTIALS: Record<CredentialKind, string> = {
  valid: "valid credentials",
  none: "no credentials",
  unknown: "credentials that are not the session's",
};

type Redact = (text: string) => string;

/** A message in one line, shortened. */
export function describe(message: Message, redact: Redact): string {
  const { method, target, body, credentials } = message;
  const named = framedHeaders(message)
    .filter(([name]) => name !== "Content-Length" || !body)
    .map(([name, value]) => `${name}: ${shown(value, redact)}`);
  const content = body
    ? [`body of ${body.byteLength.toLocaleString("en")} bytes: ${shownBody(body, redact)}`]
    : ["no body"];
  return [`${method} ${shown(target, redact)}`, CREDENTIALS[credentials], ...named, ...content].join("; ");
}

/** The response in one line, shortened. */
export function describeResult(result: ExchangeResult, redact: Redact): string {
  switch (result.kind) {
    case "timeout":
      return `nothing within ${result.seconds.toFixed(1)} s`;
    case "broken":
      return `a broken connection (${shown(result.reason, redact)})`;
    default: {
      const { status, headers, body, undecodable } = result;
      const type = shown(headers["content-type"] ?? "without media type", redact);
      const coding = undecodable === undefined ? [] : [shown(undecodable, redact)];
      return [status, type, ...coding, body.byteLength ? shownBody(body, redact) : "empty body"].join(", ");
    }
  }
}

const shownBody = (bytes: Uint8Array, redact: Redact) =>
  shown(Buffer.from(bytes.subarray(0, MAX_READ_BYTES)).toString(), redact, bytes.byteLength);

/** A text without secrets and controls, shortened in this order: half a secret would be no secret that is known. */
function shown(text: string, redact: Redact, length = text.length): string {
  const clean = escapeControls(redact(text));
  return clean.length > MAX_SHOWN_LENGTH
    ? `${clean.slice(0, MAX_SHOWN_LENGTH)}... (${length.toLocaleString("en")} in all)`
    : clean;
}
