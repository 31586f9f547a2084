import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { makeFolder } from "../../command-line/make-folder.ts";
import { certificateArguments, headerWithVariable, shellQuoted, shellWord } from "../../shared/shell.ts";
import { framedHeaders, type Message } from "../exchange/message.ts";
import type { Secrets } from "./secrets.ts";

/** What a command needs to repeat a request of a session or of a recording. */
export interface RepeatContext {
  secrets: Secrets;
  options: {
    target: URL;
    /** Sent with every request. Variables stand for the values in a command. */
    headers?: readonly (readonly [string, string])[];
    clientCertificateFiles?: { cert: string; key: string };
    /** The folder for bodies that are too long for a command. */
    dump?: string;
  };
  /** The `User-Agent` of the sender, if the headers do not set it. */
  userAgent?: string | undefined;
  /**
   * Returns what repeats a request that is too long for a command.
   * @param violatedId the clause that the response violates, if another clause sent the request
   * @param options more options for the repeating command
   */
  repeat(violatedId?: string, ...options: string[]): string;
}

/** The maximum length of a text in a command. */
const MAX_INLINE_LENGTH = 2000;

/** The maximum size of a body that is compressed to see whether it is short enough then. */
const MAX_COMPRESSED_BYTES = 5_000_000;

/**
 * Returns a shell command that sends the same bytes again. Secrets are removed, and the variable `TOKEN` stands for the
 * session's token. A request that is too long is sent by a file or by a run of the clause.
 */
export function curl(context: RepeatContext, message: Message, violatedId?: string): string {
  const { options, secrets, userAgent } = context;
  const { target, headers: extraHeaders = [], clientCertificateFiles } = options;
  const headers = framedHeaders(message);
  const refusal = reasonAgainstCurl(message, headers);
  if (refusal !== undefined) return `${refusal}: ${context.repeat(violatedId)}`;
  const body = bodyOf(context, message);
  if (body === undefined) return `too long for a command: ${context.repeat(violatedId, "--dump FOLDER")}`;
  const [path, query] = splitToken(message);
  // Only values are redacted: a token may be a word that is a part of a header's name or of the variable.
  const redact = (text: string) => secrets.redact(text);
  const names = [...extraHeaders, ...headers].map(([name]) => name.toLowerCase());
  // curl adds these headers unless it is told not to.
  const added = [
    ...(userAgent === undefined ? ["User-Agent"] : []),
    "Accept",
    ...(body.argument.length > 0 ? ["Content-Type", "Expect"] : []),
  ];
  return [
    ...body.before,
    message.method === "HEAD" ? "curl -i -g --head" : `curl -i -g -X ${message.method}`,
    shellQuoted(target.href.replace(/\/$/, "") + redact(path)),
    ...query,
    ...(userAgent === undefined ? [] : [`-A ${shellWord(userAgent)}`]),
    ...added.filter((name) => !names.includes(name.toLowerCase())).map((name) => `-H '${name}:'`),
    ...(/\/\.{1,2}(\/|$)/.test(path) ? ["--path-as-is"] : []),
    ...certificateArguments(clientCertificateFiles),
    ...extraHeaders.map(([name]) => `-H ${headerWithVariable(name)}`),
    ...headers
      .filter(([name]) => name !== "Content-Length")
      .map(([name, value]) => `-H ${headerArgument(name, value, message, redact)}`),
    ...body.argument,
  ].join(" ");
}

/** Returns why no command of curl can repeat a message. */
function reasonAgainstCurl({ isOneOfSeveral, target }: Message, headers: Message["headers"]): string | undefined {
  if (isOneOfSeveral) return "no single command shows it";
  if ([target, ...headers.map(([, value]) => value)].some(({ length }) => length > MAX_INLINE_LENGTH)) {
    return "too long for a command";
  }
  if (!headers.some(([, value]) => value.includes("Signature="))) return undefined;
  return "a signature is secret and expires within minutes";
}

/** Splits a target into path and query without the token, and the argument that adds it. Only curl can encode a variable. */
function splitToken({ target, token }: Message): [path: string, argument: string[]] {
  const value = token && `=${encodeURIComponent(token.text)}`;
  if (!value || !target.endsWith(value)) return [target, []];
  const rest = target.slice(0, -value.length);
  const start = Math.max(rest.lastIndexOf("?"), rest.lastIndexOf("&"));
  return [rest.slice(0, start), [`--url-query ${shellQuoted(`${rest.slice(start + 1)}=`)}"${token.shell}"`]];
}

/** Returns a header in single quotes. A shell variable stands for the token of the message. */
function headerArgument(name: string, value: string, { token }: Message, redact: (text: string) => string): string {
  if (value === "") return shellQuoted(`${name};`); // the semicolon tells curl that the value is empty
  const [first = "", ...others] = (token ? value.split(token.text) : [value]).map(redact);
  return [`${name}: ${first}`, ...others].map(shellQuoted).join(`"${token?.shell}"`);
}

/** Returns the argument for the body, and the command before curl that makes it; `undefined` if the body is too long. */
function bodyOf({ options: { dump }, secrets }: RepeatContext, { body, framing }: Message) {
  const argument = (text: string, ...before: string[]) => ({ before, argument: [`--data-binary ${text}`] });
  if (!body?.byteLength) return body || framing ? argument("''") : { before: [], argument: [] };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body.subarray(0, MAX_INLINE_LENGTH + 1));
  const isPlain = body.byteLength <= MAX_INLINE_LENGTH && !/[\p{C}\ufffd]/u.test(text);
  if (isPlain && !text.startsWith("@")) return argument(shellQuoted(secrets.redact(text)));
  if (body.byteLength <= MAX_INLINE_LENGTH / 4) return argument("@-", `printf '${secrets.redact(octal(body))}' |`);
  if (body.byteLength <= MAX_COMPRESSED_BYTES) {
    const packed = gzipSync(body, { level: 9 }).toString("base64");
    if (packed.length <= MAX_INLINE_LENGTH) return argument("@-", `printf ${packed} | base64 -d | gunzip |`);
  }
  if (dump === undefined) return undefined;
  const name = createHash("sha256").update(body).digest("hex").slice(0, 16);
  const file = resolve(dump, `body-${name}.bin`);
  makeFolder(dump);
  writeFileSync(file, body);
  return argument(shellQuoted(`@${file}`));
}

/** Writes bytes for the shell's `printf`: most printable ASCII as it is, other bytes as octal escapes. */
const octal = (body: Uint8Array) =>
  Buffer.from(body)
    .toString("latin1")
    .replaceAll(/[^\w ,:;.[\]{}()"/*+=-]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`);
