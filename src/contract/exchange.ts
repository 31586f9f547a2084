import http from "node:http";
import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "./message.ts";

/** What came back: a response, nothing within the time limit, or a connection that broke. */
export type ExchangeResult =
  | { kind: "response"; status: number; headers: http.IncomingHttpHeaders; body: Uint8Array }
  | { kind: "timeout"; seconds: number }
  | { kind: "broken"; reason: string };

export interface ExchangeOptions {
  /** For the whole exchange, in milliseconds. */
  timeout: number;
  /** Keeps its connections; without one, every exchange has a connection of its own. */
  agent?: http.Agent;
  /** Sends the body in this many pieces with pauses between them. */
  pieces?: number;
}

/** Sends a message exactly as it stands and waits for what comes back; never rejects. */
export async function exchange(server: URL, message: Message, options: ExchangeOptions): Promise<ExchangeResult> {
  const { promise, resolve } = Promise.withResolvers<ExchangeResult>();
  const { request: open } = server.protocol === "https:" ? https : http;
  const { body } = message;
  const sent = open({
    method: message.method,
    protocol: server.protocol,
    hostname: server.hostname.replace(/^\[|\]$/g, ""),
    port: server.port,
    path: server.pathname.replace(/\/$/, "") + message.target,
    // A flat list, and not an object: a name may stand twice.
    headers: [
      ["Host", server.host],
      ...message.headers,
      ...(body ? [["Content-Length", `${body.byteLength}`]] : []),
    ].flat() as string[] & http.OutgoingHttpHeaders,
    agent: options.agent ?? false,
  });
  const limit = setTimeout(() => {
    resolve({ kind: "timeout", seconds: options.timeout / 1000 });
    sent.destroy();
  }, options.timeout);
  const broken = (error: Error) => resolve({ kind: "broken", reason: error.message });
  let hasResponded = false;
  sent.on("error", (error) => {
    if (!hasResponded) broken(error); // a server may close before it has read all of the body, once it has responded
  });
  sent.on("response", (response) => {
    hasResponded = true;
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", broken);
    response.on("end", () => {
      const { statusCode: status = 0, headers } = response;
      resolve({ kind: "response", status, headers, body: Buffer.concat(chunks) });
    });
  });
  await send(sent, body, options.pieces ?? 1);
  const outcome = await promise;
  clearTimeout(limit);
  if (!options.agent) sent.destroy();
  return outcome;
}

async function send(sent: http.ClientRequest, body: Uint8Array | undefined, pieces: number) {
  if (body && pieces > 1) {
    const size = Math.ceil(body.byteLength / pieces);
    for (let at = 0; at < body.byteLength; at += size) {
      sent.write(body.subarray(at, at + size));
      await sleep(50);
    }
    sent.end();
  } else {
    sent.end(body);
  }
}
