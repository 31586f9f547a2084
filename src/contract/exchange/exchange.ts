import http from "node:http";
import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { TlsIdentity } from "../../command-line/tls-files.ts";
import { bareHost } from "../../shared/bare-host.ts";
import { printable } from "../../shared/printable.ts";
import { framedHeaders, type Message } from "./message.ts";
import { type RawResponse, receiveResponse } from "./receive-response.ts";

/** The result of an exchange. `isPartial` means that the response began but did not end. */
export type ExchangeResult = RawResponse | Broken | { kind: "timeout"; seconds: number; isPartial?: boolean };

interface Broken {
  kind: "broken";
  reason: string;
  code?: string;
  /** The phase in which the connection broke. The first byte from the server begins the phase `response`. */
  during: "connection" | "request" | "response";
  /** Whether the connection broke before the whole body was sent. */
  isCut?: boolean;
  /** The first bytes from the server. */
  firstBytes?: Uint8Array;
}

/** A server, and what its TLS needs. */
export interface TargetServer {
  url: URL;
  tls?: TlsIdentity | undefined;
}

export interface ExchangeOptions {
  /** The time limit of the whole exchange. */
  timeoutMs: number;
  /** A larger response is not read to its end. */
  maxResponseBytes: number;
  /** The agent that keeps connections open. Without an agent, every exchange opens a new connection. */
  agent?: http.Agent;
  /** The number of pieces in which the body is sent, with pauses between them. */
  pieces?: number;
  /** Whether to send the body only if the server does not respond to the headers. */
  isHeaderFirst?: boolean;
  /** Receives a function that starts the time limit anew. */
  onStart?: (restart: () => void) => void;
  /** Delays the last byte of the body until it resolves. A request without a body is delayed as a whole. */
  beforeLastByte?: () => Promise<void>;
}

const PAUSE_MS = 50;

/** A smaller body is sent completely before the server can close the connection. */
const MIN_LARGE_BYTES = 64 * 1024;

/** The wait for a response to the headers. */
const HEADER_FIRST_MS = 1000;

/** Node.js reads only 16 kB of headers by default, but a server may echo a token of that length. */
const MAX_HEADER_BYTES = 256 * 1024;

/**
 * Sends a message exactly as it is, and waits for the response. Never rejects. Sends the message once more if the server had
 * closed a kept connection, or if the server may have responded to the headers before a large body was sent.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.5
 */
export async function exchange(server: TargetServer, message: Message, options: ExchangeOptions) {
  const { result, isReused } = await tryExchange(server, message, options);
  if (result.kind !== "broken" || result.during === "response") return result;
  if (isReused) return (await tryExchange(server, message, options)).result;
  // If the server refuses the headers and closes the connection during the body, its response is lost.
  const isLarge = (message.body?.byteLength ?? 0) > MIN_LARGE_BYTES;
  const mayBeLost = isLarge && result.during === "request" && !options.beforeLastByte;
  return mayBeLost ? (await tryExchange(server, message, { ...options, isHeaderFirst: true })).result : result;
}

async function tryExchange({ url, tls }: TargetServer, message: Message, options: ExchangeOptions) {
  const { promise, resolve } = Promise.withResolvers<ExchangeResult>();
  const connected = Promise.withResolvers<void>();
  const isSecure = url.protocol === "https:";
  const sent = (isSecure ? https : http).request({
    method: message.method,
    protocol: url.protocol,
    hostname: bareHost(url.hostname),
    port: url.port,
    path: (message.form === "absolute target" ? url.href : url.pathname).replace(/\/$/, "") + message.target,
    agent: options.agent ?? false,
    maxHeaderSize: MAX_HEADER_BYTES,
    setHost: false,
    ...tls,
  });
  sent.method = message.method; // Node.js writes it in capital letters otherwise
  if (message.form === "HTTP/1.0") writeOldVersion(sent);
  if (message.form === "trailer") sent.addTrailers({ "X-Trailer": "contract-test" });
  // The message frames its own body.
  for (const name of ["Connection", "Content-Length", "Transfer-Encoding"]) sent.removeHeader(name);
  for (const [name, value] of [["Host", url.host] as const, ...framedHeaders(message)]) sent.appendHeader(name, value);
  let response: http.IncomingMessage | undefined;
  let firstBytes: Uint8Array | undefined;
  let during: Broken["during"] = "connection";
  const limit = setTimeout(() => {
    resolve({ kind: "timeout", seconds: options.timeoutMs / 1000, ...(during === "response" && { isPartial: true }) });
    sent.destroy();
  }, options.timeoutMs);
  options.onStart?.(() => limit.refresh());
  const broken = ({ message: text, code }: NodeJS.ErrnoException) => {
    const reason = printable(reasonOf(text, code, during));
    const isCut = during === "request" && message.body !== undefined && !sent.writableFinished;
    const details = { ...(code && { code }), ...(firstBytes && { firstBytes }), ...(isCut && { isCut }) };
    resolve({ kind: "broken", reason, during, ...details });
  };
  sent.on("socket", (socket) => {
    const onConnect = () => {
      if (during === "connection") during = "request";
      connected.resolve();
    };
    if (sent.reusedSocket) onConnect();
    socket.once(isSecure ? "secureConnect" : "connect", onConnect);
    // The listener sees the first bytes before the HTTP parser, which rejects other protocols.
    socket.prependOnceListener("data", (data: Buffer) => {
      during = "response";
      firstBytes = data.subarray(0, 16);
    });
  });
  sent.on("error", (error: NodeJS.ErrnoException) => {
    // An error after the response is no failure: a server may respond and close before it has read the whole body.
    if (!response) broken(error);
    else if (error.code?.startsWith("HPE_")) broken(new Error("the response has more bytes than its headers announce"));
  });
  sent.on("close", () => {
    if (!response) broken(Object.assign(new Error("it was closed without a response"), { code: "ECONNRESET" }));
  });
  sent.on("upgrade", ({ statusCode: status = 0, headers }) => {
    resolve({ kind: "response", status, headers, body: Buffer.alloc(0) });
    sent.destroy();
  });
  sent.on("response", (received) => {
    response = received;
    receiveResponse(received, options.maxResponseBytes).then(resolve, broken);
  });
  const { beforeLastByte } = options;
  const released = async () => {
    await beforeLastByte?.();
    limit.refresh(); // from here on, the server has the full time limit
  };
  const sending = beforeLastByte ? { ...options, beforeLastByte: released } : options;
  await send(sent, message.body, sending, connected.promise, promise);
  const result = await promise;
  clearTimeout(limit);
  if (!options.agent || result.kind !== "response" || !sent.writableEnded) sent.destroy();
  return { result, isReused: sent.reusedSocket };
}

/** Replaces the version in the first line, for which Node.js has no option. */
function writeOldVersion(sent: http.ClientRequest) {
  const { _storeHeader: store } = sent as unknown as { _storeHeader(line: string, headers: unknown): void };
  Object.assign(sent, {
    _storeHeader: (line: string, headers: unknown) => store.call(sent, line.replace(/1\.1(?=\r\n$)/, "1.0"), headers),
  });
}

/** Returns why a connection broke, in the same words whichever side of the connection noticed it. */
function reasonOf(text: string, code: string | undefined, during: string): string {
  if (code?.startsWith("HPE_")) return `the response is not HTTP/1.1: ${text.replace(/^Parse Error: /, "")}`;
  if (text === "socket hang up" && during === "response") return "the connection was closed within the headers";
  return text || `${code}`;
}

async function send(
  sent: http.ClientRequest,
  body: Uint8Array | undefined,
  { pieces = 1, beforeLastByte, isHeaderFirst }: ExchangeOptions,
  connected: Promise<void>,
  finished: Promise<unknown>,
) {
  if (isHeaderFirst) {
    sent.flushHeaders();
    const isResponse = finished.then(() => true);
    if (await Promise.race([isResponse, sleep(HEADER_FIRST_MS, false)])) return;
  }
  if (beforeLastByte) {
    const end = Math.max(0, (body?.byteLength ?? 0) - 1);
    const closed = new Promise<void>((resolve) => sent.once("close", resolve)); // the connection may break earlier
    if (end > 0) sent.write(body?.subarray(0, end));
    await Promise.race([closed, connected]);
    await beforeLastByte();
    sent.end(body?.subarray(end));
  } else if (body && pieces > 1) {
    const size = Math.ceil(body.byteLength / pieces);
    let start = 0;
    for (; start + size < body.byteLength; start += size) {
      sent.write(body.subarray(start, start + size));
      await sleep(PAUSE_MS);
    }
    sent.end(body.subarray(start));
  } else {
    sent.end(body);
  }
}
