import type { ExchangeResult } from "./exchange.ts";
import type { CredentialKind, Message } from "./message.ts";

const MAX_SHOWN_LENGTH = 200;

const CREDENTIALS: Record<CredentialKind, string> = {
  valid: "valid credentials",
  none: "no credentials",
  unknown: "credentials that are not the session's",
};

/** A message in one line, shortened. */
export function describe({ method, target, headers, body, credentials }: Message): string {
  const named = headers.map(([name, value]) => `${name}: ${shortened(value)}`);
  const content = body ? [`body of ${body.byteLength.toLocaleString("en")} bytes: ${textOf(body)}`] : ["no body"];
  return [`${method} ${shortened(target)}`, CREDENTIALS[credentials], ...named, ...content].join("; ");
}

/** What came back, in one line, shortened. */
export function describeResult(outcome: ExchangeResult): string {
  switch (outcome.kind) {
    case "timeout":
      return `nothing within ${outcome.seconds.toFixed(1)} s`;
    case "broken":
      return `a broken connection (${outcome.reason})`;
    default: {
      const type = outcome.headers["content-type"] ?? "without media type";
      return `${outcome.status}, ${type}, ${outcome.body.byteLength ? textOf(outcome.body) : "empty body"}`;
    }
  }
}

/**
 * A command for the shell that sends the message again, without secrets: the token of the session is left to the variable
 * `TOKEN`. What is too long for a command line is not written out.
 */
export function curl(target: URL, { method, target: path, headers, body }: Message): string {
  const isShort =
    headers.every(([, value]) => value.length <= MAX_SHOWN_LENGTH) && (body?.byteLength ?? 0) <= 10 * MAX_SHOWN_LENGTH;
  if (!isShort) return "too long for curl: npm run contract with --only and the same --seed";
  return [
    `curl -i -X ${method} ${quoted(`${target.href.replace(/\/$/, "")}${path}`)}`,
    // In curl, a header without a value ends in a semicolon.
    ...headers.map(([name, value]) => `-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...(body ? [`--data-binary ${quoted(Buffer.from(body).toString())}`] : []),
  ].join(" ");
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`.replace("$TOKEN", `'"$TOKEN"'`);

const textOf = (bytes: Uint8Array) =>
  shortened(Buffer.from(bytes.subarray(0, 4 * MAX_SHOWN_LENGTH)).toString(), bytes.byteLength);

const shortened = (text: string, length = text.length) =>
  text.length > MAX_SHOWN_LENGTH
    ? `${text.slice(0, MAX_SHOWN_LENGTH)}... (${length.toLocaleString("en")} in all)`
    : text;
