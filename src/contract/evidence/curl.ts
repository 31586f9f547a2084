import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { makeFolder } from "../../command-line/make-folder.ts";
import { certificateArguments, headerWithVariable, shellQuoted, shellWord } from "../../shared/shell.ts";
import { framedHeaders, type Message } from "../exchange/message.ts";
import type { Secrets } from "./secrets.ts";

/** What a request is repeated with, and what must not be printed. */
export interface RepeatContext {
  secrets: Secrets;
  /** The server that received it. */
  target: URL;
  /** Sent with every request; in a command, variables stand for their values. */
  extraHeaders?: readonly (readonly [string, string])[];
  /** How the sender names itself, where none of those headers does. */
  userAgent?: string | undefined;
  clientCertificateFiles?: { cert: string; key: string } | undefined;
  /**
   * What sends a request again that is too long for a command.
   * @param violatedId the clause that the response violates, if it is not the one that sent the request
   * @param options more options, if it is a command
   */
  repeat(violatedId?: string, ...options: string[]): string;
  /** Where bodies are written that are too long for a command; where it is `undefined`, `--dump` gives it. */
  dump?: string | undefined;
}

/** A longer text stands in a command only if it compresses to that. */
const MAX_INLINE_LENGTH = 2000;

/** No longer body is compressed, to see how long it then is. */
const MAX_COMPRESSED_BYTES = 5_000_000;

/**
 * A command for the shell that sends the same bytes again, without secrets: the variable `TOKEN` has the token of the session.
 * What is too long for a command line is taken from a file, or made by a run of the clause.
 */
export function curl(context: RepeatContext, message: Message, violatedId?: string): string {
  if (message.isOneOfSeveral) return `no single command shows it: ${context.repeat(violatedId)}`;
  const headers = framedHeaders(message);
  if (headers.some(([, value]) => value.length > MAX_INLINE_LENGTH) || message.target.length > MAX_INLINE_LENGTH) {
    return `too long for a command: ${context.repeat(violatedId)}`;
  }
  if (headers.some(([, value]) => value.includes("Signature="))) {
    return `a signature is secret, and good for minutes only: ${context.repeat(violatedId)}`;
  }
  const body = bodyOf(context, message);
  if (body === undefined) return `too long for a command: ${context.repeat(violatedId, "--dump FOLDER")}`;
  const [target, query] = splitToken(message);
  // Values alone are redacted: a token may be a word that is part of a header's name, or of the variable.
  const redact = (text: string) => context.secrets.redact(text);
  const url = context.target.href.replace(/\/$/, "") + redact(target);
  const names = [...(context.extraHeaders ?? []), ...headers].map(([name]) => name.toLowerCase());
  // What curl adds of itself, and the message has not.
  const agent = context.userAgent === undefined ? [] : [`-A ${shellWord(context.userAgent)}`];
  const added = [
    ...(agent.length > 0 ? [] : ["User-Agent"]),
    "Accept",
    ...(body.argument.length > 0 ? ["Content-Type", "Expect"] : []),
  ];
  return [
    ...body.before,
    message.method === "HEAD" ? "curl -i -g --head" : `curl -i -g -X ${message.method}`,
    shellQuoted(url),
    ...query,
    ...agent,
    ...added.filter((name) => !names.includes(name.toLowerCase())).map((name) => `-H '${name}:'`),
    ...(/\/\.{1,2}(\/|$)/.test(target) ? ["--path-as-is"] : []),
    ...certificateArguments(context.clientCertificateFiles),
    ...(context.extraHeaders ?? []).map(([name]) => `-H ${headerWithVariable(name)}`),
    ...headers
      .filter(([name]) => name !== "Content-Length")
      .map(([name, value]) => `-H ${headerArgument(name, value, message, redact)}`),
    ...body.argument,
  ].join(" ");
}

/** The path and query without the token, and the argument that adds it: only curl can encode what a variable has. */
function splitToken({ target, token }: Message): [target: string, argument: string[]] {
  const value = token && `=${encodeURIComponent(token.text)}`;
  if (!value || !target.endsWith(value)) return [target, []];
  const rest = target.slice(0, -value.length);
  const start = Math.max(rest.lastIndexOf("?"), rest.lastIndexOf("&"));
  return [rest.slice(0, start), [`--url-query ${shellQuoted(`${rest.slice(start + 1)}=`)}"${token.shell}"`]];
}

/** A header in single quotes; for the token of the message, which is secret, what stands for it in a shell. */
function headerArgument(name: string, value: string, { token }: Message, redact: (text: string) => string): string {
  if (value === "") return shellQuoted(`${name};`); // so curl is told that there is no value
  const [first = "", ...others] = (token ? value.split(token.text) : [value]).map(redact);
  return [`${name}: ${first}`, ...others].map(shellQuoted).join(`"${token?.shell}"`);
}

/** The body: what makes it, before the command, and its argument; `undefined` if that is too long. */
function bodyOf({ dump, secrets }: RepeatContext, { body, framing }: Message) {
  if (!body?.byteLength) return { before: [], argument: body || framing ? ["--data-binary ''"] : [] };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body.subarray(0, MAX_INLINE_LENGTH + 1));
  const isPlain = body.byteLength <= MAX_INLINE_LENGTH && !/[\p{C}\ufffd]/u.test(text);
  if (isPlain && !text.startsWith("@"))
    return { before: [], argument: [`--data-binary ${shellQuoted(secrets.redact(text))}`] };
  const fromInput = (command: string) => ({ before: [`${command} |`], argument: ["--data-binary @-"] });
  if (body.byteLength <= MAX_INLINE_LENGTH / 4) return fromInput(`printf '${secrets.redact(octal(body))}'`);
  if (body.byteLength <= MAX_COMPRESSED_BYTES) {
    const packed = gzipSync(body, { level: 9 }).toString("base64");
    if (packed.length <= MAX_INLINE_LENGTH) return fromInput(`printf ${packed} | base64 -d | gunzip`);
  }
  if (dump === undefined) return undefined;
  const name = createHash("sha256").update(body).digest("hex").slice(0, 16);
  const file = resolve(join(dump, `body-${name}.bin`));
  makeFolder(dump);
  writeFileSync(file, body);
  return { before: [], argument: [`--data-binary ${shellQuoted(`@${file}`)}`] };
}

/** Bytes for the shell's `printf`: printable ASCII as it is, the others as octal escapes. */
const octal = (body: Uint8Array) =>
  Array.from(body, (byte) =>
    /[\w ,:;.[\]{}()"/*+=-]/.test(String.fromCharCode(byte)) && byte < 0x80
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, "0")}`,
  ).join("");
