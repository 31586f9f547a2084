import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { makeFolder } from "../../command-line/make-folder.ts";
import type { TlsFiles } from "../../command-line/tls-files.ts";
import { certificateArguments, headerWithVariable, shellQuoted, shellWord } from "../../shared/shell.ts";
import { framedHeaders, type Message } from "../exchange/message.ts";
import type { Secrets } from "./secrets.ts";

/** The context in which a printed command repeats a request of a session or a recording. */
export interface RepeatContext {
  secrets: Secrets;
  options: TlsFiles & {
    target: URL;
    /** Headers of every request. In a command, shell variables stand for their values. */
    headers?: readonly (readonly [string, string])[];
    /** The folder for bodies that are too long for a command. */
    dump?: string;
  };
  /** What a command that repeats a request does beyond that. */
  warning?: string | undefined;
  /** The `User-Agent` of every request, unless `headers` sets it. */
  userAgent?: string | undefined;
  /**
   * Returns a command or a hint that repeats a request that curl cannot repeat.
   * @param violatedId the clause that the response violates, if another clause sent the request
   * @param options more options for the repeating command
   */
  repeat(violatedId?: string, ...options: string[]): string;
}

/** The maximum length of a text in a command. */
const MAX_INLINE_LENGTH = 2000;

/** Larger bodies are not compressed to find out whether they then fit in a command. */
const MAX_COMPRESSED_BYTES = 5_000_000;

/**
 * Returns a shell command that sends the same bytes again. Secrets are removed, and the variable `SMS_TOKEN` stands for the
 * session's token. If the request is too long, the command reads a file, or runs the clause again.
 */
export function curl(context: RepeatContext, message: Message, violatedId?: string): string {
  const { options, secrets } = context;
  const userAgent = message.isWithoutAgent ? undefined : context.userAgent;
  const { target, headers: extraHeaders = [] } = options;
  const headers = framedHeaders(message);
  const refusal = reasonAgainstCurl(message, headers);
  if (refusal !== undefined) return `${refusal}: ${context.repeat(violatedId)}`;
  // Only values are redacted, because a token may occur by chance in a header's name or in the name of the variable.
  const redact = (text: string) => secrets.redact(text);
  const body = bodyOf(context, message, redact);
  if (body === undefined) return `too long for a command: ${context.repeat(violatedId, "--dump FOLDER")}`;
  const [path, query] = splitToken(message);
  const url = shellQuoted(target.href.replace(/\/$/, "") + redact(path));
  const names = [...extraHeaders, ...headers].map(([name]) => name.toLowerCase());
  // curl adds these headers unless an option removes them.
  const added = [
    ...(userAgent === undefined ? ["User-Agent"] : []),
    "Accept",
    ...(body.argument.length > 0 ? ["Content-Type", "Expect"] : []),
  ];
  return [
    ...(context.warning === undefined ? [] : [`${context.warning}:`]),
    ...body.before,
    message.method === "HEAD" ? "curl -i -g --head" : `curl -i -g -X ${message.method}`,
    url,
    ...query,
    ...(userAgent === undefined ? [] : [`-A ${shellWord(userAgent)}`]),
    ...added.filter((name) => !names.includes(name.toLowerCase())).map((name) => `-H '${name}:'`),
    ...(/\/\.{1,2}(\/|$)/.test(path) ? ["--path-as-is"] : []),
    ...(message.form === "HTTP/1.0" ? ["--http1.0"] : []),
    ...(message.form === "absolute target" ? [`--request-target ${url}`] : []),
    ...certificateArguments(options, "--cacert"),
    ...extraHeaders.map(([name]) => `-H ${headerWithVariable(name)}`),
    ...headers
      .filter(([name]) => name !== "Content-Length")
      .map(([name, value]) => `-H ${headerArgument(name, value, message, redact)}`),
    ...body.argument,
  ].join(" ");
}

/** Returns why curl cannot repeat a message; `undefined` if it can. */
function reasonAgainstCurl({ isOneOfSeveral, target, form }: Message, headers: Message["headers"]): string | undefined {
  if (isOneOfSeveral) return "no single command shows the failure";
  if (form === "trailer") return "curl sends no trailer";
  if (form === "absolute target" && target.includes("?")) return "curl adds no query to an absolute target";
  if ([target, ...headers.map(([, value]) => value)].some(({ length }) => length > MAX_INLINE_LENGTH)) {
    return "too long for a command";
  }
  if (headers.some(([, value]) => /[^ -~\t]/.test(value))) return "a header has bytes that a command cannot show";
  if (!headers.some(([, value]) => value.includes("Signature="))) return undefined;
  return "a signature is secret and expires within minutes";
}

/** Splits the token off a target. The returned argument adds it again, because only curl can encode a shell variable. */
function splitToken({ target, token }: Message): [path: string, argument: string[]] {
  const value = token && `=${encodeURIComponent(token.text)}`;
  if (!value || !target.endsWith(value)) return [target, []];
  const rest = target.slice(0, -value.length);
  const start = Math.max(rest.lastIndexOf("?"), rest.lastIndexOf("&"));
  return [rest.slice(0, start), [`--url-query ${shellQuoted(`${rest.slice(start + 1)}=`)}"${token.shell}"`]];
}

type Redact = (text: string) => string;

/** Returns a header in single quotes. */
function headerArgument(name: string, value: string, message: Message, redact: Redact): string {
  if (value === "") return shellQuoted(`${name};`); // the semicolon tells curl that the value is empty
  return withVariable(value, message, redact, `${name}: `);
}

/** Returns a text in single quotes. A shell variable stands for the token of the message. */
function withVariable(text: string, { token }: Message, redact: Redact, before = ""): string {
  const [first = "", ...others] = (token ? text.split(token.text) : [text]).map(redact);
  return [before + first, ...others].map(shellQuoted).join(`"${token?.shell}"`);
}

/** Returns curl's argument for the body, and the command that pipes the body into curl; `undefined` if it is too long. */
function bodyOf({ options: { dump } }: RepeatContext, message: Message, redact: Redact) {
  const { body, framing } = message;
  const argument = (text: string, ...before: string[]) => ({ before, argument: [`--data-binary ${text}`] });
  if (!body?.byteLength) return body || framing ? argument("''") : { before: [], argument: [] };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body.subarray(0, MAX_INLINE_LENGTH + 1));
  const isPlain = body.byteLength <= MAX_INLINE_LENGTH && !/[\p{C}\ufffd]/u.test(text);
  if (isPlain && !text.startsWith("@")) return argument(withVariable(text, message, redact));
  if (body.byteLength <= MAX_INLINE_LENGTH / 4) return argument("@-", `printf '${redact(octal(body))}' |`);
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

/** Writes bytes for the shell's `printf`: most printable ASCII unchanged, other bytes as octal escapes. */
const octal = (body: Uint8Array) =>
  Buffer.from(body)
    .toString("latin1")
    .replaceAll(/[^\w ,:;.[\]{}()"/*+=-]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`);
