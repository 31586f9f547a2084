import http from "node:http";
import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { bareHost } from "../../shared/bare-host.ts";
import { printable } from "../../shared/printable.ts";
import { framedHeaders, type Message } from "./message.ts";
import { type RawResponse, receiveResponse } from "./receive-response.ts";

/** The result of an exchange: a response, nothing within the time limit, or a connection that broke. */
export type ExchangeResult =
  | RawResponse
  /** `isPartial`: whether a part of a response was received. */
  | { kind: "timeout"; seconds: number; isPartial?: boolean }
  /** `during`: how far the exchange got. Before a part of the response was received, `connection` or `request`. */
  | {
      kind: "broken";
      reason: string;
      code?: string;
      during: "connection" | "request" | "response";
      /** What the server sent first. */
      firstBytes?: Uint8Array;
    };

/** A server, and the certificate and key in PEM that it wants of a client. */
export interface TargetServer {
  url: URL;
  clientCertificate?: { cert: string; key: string };
}

export interface ExchangeOptions {
  /** For the whole exchange, in milliseconds. */
  timeoutMs: number;
  /** A larger response is not read to its end. */
  maxResponseBytes: number;
  /** Keeps its connections; without one, every exchange has a connection of its own. */
  agent?: http.Agent;
  /** Sends the body in this many pieces with pauses between them. */
  pieces?: number;
  /** Sends the body only if there is no response to the headers alone. */
  isHeaderFirst?: boolean;
  /** Sends the last byte of the body, or a request without one, only after this, which is called once the rest is sent. */
  beforeLastByte?: () => Promise<void>;
}

const PAUSE_MS = 50;

/** A smaller body is on its way before the server can close the connection. */
const MIN_LARGE_BYTES = 64 * 1024;

/** How long a response to the headers alone is waited for. */
const HEADER_FIRST_MS = 1000;

/** Node.js reads 16 kB by itself; a server may return a token that is as long. */
const MAX_HEADER_BYTES = 256 * 1024;

/**
 * Sends a message exactly as it stands and waits for the response; never rejects. A connection that was kept open and that
 * the server closed in the meantime is opened again, once; a large body is held back once where the server may have responded.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.5
 */
export async function exchange(
  server: TargetServer,
  message: Message,
  options: ExchangeOptions,
): Promise<ExchangeResult> {
  const { result, isReused } = await tryExchange(server, message, options);
  if (result.kind !== "broken" || result.during === "response") return result;
  if (isReused) return (await tryExchange(server, message, options)).result;
  // One that refuses by the headers alone, and closes: what it responded is lost while the body is still being sent.
  const isLarge = (message.body?.byteLength ?? 0) > MIN_LARGE_BYTES;
  const mayBeLost = isLarge && result.during === "request" && !options.beforeLastByte;
  return mayBeLost ? (await tryExchange(server, message, { ...options, isHeaderFirst: true })).result : result;
}

async function tryExchange({ url, clientCertificate }: TargetServer, message: Message, options: ExchangeOptions) {
  const { promise, resolve } = Promise.withResolvers<ExchangeResult>();
  const connected = Promise.withResolvers<void>();
  const sent = (url.protocol === "https:" ? https : http).request({
    method: message.method,
    protocol: url.protocol,
    hostname: bareHost(url.hostname),
    port: url.port,
    path: url.pathname.replace(/\/$/, "") + message.target,
    agent: options.agent ?? false,
    maxHeaderSize: MAX_HEADER_BYTES,
    ...clientCertificate,
  });
  setHeaders(sent, [["Host", url.host], ...framedHeaders(message)]);
  let firstBytes: Uint8Array | undefined;
  let during: "connection" | "request" | "response" = "connection";
  const limit = setTimeout(() => {
    resolve({ kind: "timeout", seconds: options.timeoutMs / 1000, ...(during === "response" && { isPartial: true }) });
    sent.destroy();
  }, options.timeoutMs);
  const broken = ({ message: text, code }: NodeJS.ErrnoException) =>
    resolve({
      kind: "broken",
      reason: printable(reasonOf(text, code, during)),
      during,
      ...(code && { code }),
      ...(firstBytes && { firstBytes }),
    });
  sent.on("socket", (socket) => {
    const onConnect = () => {
      if (during === "connection") during = "request";
      connected.resolve();
    };
    if (sent.reusedSocket) onConnect();
    socket.once(url.protocol === "https:" ? "secureConnect" : "connect", onConnect);
    // Before it is parsed: what is no HTTP arrives all the same.
    socket.prependOnceListener("data", (data: Buffer) => {
      during = "response";
      firstBytes = data.subarray(0, 16);
    });
  });
  sent.on("error", (error: NodeJS.ErrnoException) => {
    // A server may close before it has read all of the body, once it has responded.
    if (!response) broken(error);
    else if (error.code?.startsWith("HPE_"))
      broken(new Error("there are more bytes than the response has by its headers"));
  });
  sent.on("close", () => {
    if (!response) broken(Object.assign(new Error("it was closed without a response"), { code: "ECONNRESET" }));
  });
  sent.on("upgrade", ({ statusCode: status = 0, headers }) => {
    resolve({ kind: "response", status, headers, body: Buffer.alloc(0) });
    sent.destroy();
  });
  let response: http.IncomingMessage | undefined;
  sent.on("response", (received) => {
    response = received;
    receiveResponse(received, options.maxResponseBytes).then(resolve, broken);
  });
  const { beforeLastByte } = options;
  const released = async () => {
    await beforeLastByte?.();
    limit.refresh(); // the server is not late for what was held back
  };
  const sending = beforeLastByte ? { ...options, beforeLastByte: released } : options;
  await send(sent, message.body, sending, connected.promise, promise);
  const result = await promise;
  clearTimeout(limit);
  if (!options.agent || result.kind !== "response" || !sent.writableEnded) sent.destroy();
  return { result, isReused: sent.reusedSocket };
}

/** What broke an exchange, in words that do not depend on who notices. */
function reasonOf(text: string, code: string | undefined, during: string): string {
  if (code?.startsWith("HPE_")) return `the response is not HTTP/1.1: ${text.replace(/^Parse Error: /, "")}`;
  if (text === "socket hang up" && during === "response") return "the connection was closed within the headers";
  return text || `${code}`;
}

/** Sets the headers of a request, and no others: the framing of the body is the message's. */
function setHeaders(sent: http.ClientRequest, headers: Message["headers"]) {
  const known = new Map<string, [string, string[]]>();
  for (const [name, value] of headers) {
    const [first, values] = known.get(name.toLowerCase()) ?? [name, []];
    known.set(name.toLowerCase(), [first, [...values, value]]);
  }
  for (const name of ["Connection", "Content-Length", "Transfer-Encoding"]) sent.removeHeader(name);
  for (const [name, values] of known.values()) sent.setHeader(name, values.length === 1 ? `${values[0]}` : values);
}

async function send(
  sent: http.ClientRequest,
  body: Uint8Array | undefined,
  options: ExchangeOptions,
  connected: Promise<void>,
  finished: Promise<unknown>,
) {
  const { pieces = 1, beforeLastByte, isHeaderFirst } = options;
  if (isHeaderFirst) {
    sent.flushHeaders();
    const isResponse = finished.then(() => true);
    if (await Promise.race([isResponse, sleep(HEADER_FIRST_MS, false)])) return;
  }
  if (beforeLastByte) {
    const end = Math.max(0, (body?.byteLength ?? 0) - 1);
    const closed = new Promise<void>((resolve) => sent.once("close", resolve)); // where the connection breaks before
    if (end > 0) sent.write(body?.subarray(0, end));
    await Promise.race([closed, connected]);
    await beforeLastByte();
    sent.end(body?.subarray(end)); // of a request without a body, that is all but the connection
  } else if (body && pieces > 1) {
    const size = Math.ceil(body.byteLength / pieces);
    for (let start = 0; start < body.byteLength; start += size) {
      sent.write(body.subarray(start, start + size));
      await sleep(PAUSE_MS);
    }
    sent.end();
  } else {
    sent.end(body);
  }
}
