import { shortened } from "../../shared/printable.ts";
import type { ExchangeResult } from "../exchange/exchange.ts";
import { type CredentialKind, framedHeaders, type Message } from "../exchange/message.ts";
import type { RawResponse } from "../exchange/receive-response.ts";
import { readableBody } from "./readable-body.ts";

/** More bytes than are shown. A secret that the end of the shown text cuts is then complete, so the redactor finds it. */
const MAX_READ_BYTES = 100_000;

const CREDENTIALS: Record<CredentialKind, string> = {
  valid: "valid credentials",
  none: "no credentials",
  unknown: "invented credentials",
  ambiguous: "valid and invented credentials together",
};

type Redact = (text: string) => string;

/** Describes a message in one short line. */
export function describeMessage(message: Message, redact: Redact): string {
  const { method, target, body, credentials, form } = message;
  const headers = framedHeaders(message)
    .filter(([name]) => name !== "Content-Length" || !body)
    .map(([name, value]) => `${name}: ${shortened(value, redact)}`);
  const content = body
    ? `body of ${body.byteLength.toLocaleString("en")} bytes: ${shownBody(body, redact)}`
    : "no body";
  const line = `${method} ${shortened(target, redact)}${form === undefined ? "" : ` (${form})`}`;
  return [line, CREDENTIALS[credentials], ...headers, content].join("; ");
}

/** Describes the result of an exchange in one short line. */
export function describeResult(result: ExchangeResult, redact: Redact): string {
  if (result.kind === "timeout") {
    return `${result.isPartial ? "no end of the response" : "nothing"} within ${result.seconds.toFixed(1)} s`;
  }
  if (result.kind === "broken") return `a broken connection (${shortened(result.reason, redact)})`;
  const { status, headers, body, undecodable } = result;
  const type = shortened(headers["content-type"] ?? "without media type", redact);
  const coding = undecodable === undefined ? [] : [shortened(undecodable, redact)];
  return [status, type, ...coding, body.byteLength ? shownBody(body, redact, headers) : "empty body"].join(", ");
}

function shownBody(bytes: Uint8Array, redact: Redact, headers: RawResponse["headers"] = {}): string {
  const text = Buffer.from(bytes.subarray(0, MAX_READ_BYTES)).toString();
  return shortened(readableBody(headers, text), redact, bytes.byteLength);
}
