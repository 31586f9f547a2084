import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkHost } from "./host.ts";
import type { Outcome } from "./problem.ts";
import { readRequestBody } from "./read-request-body.ts";
import { readTarget, type Target } from "./target.ts";

export interface EdgeRequest extends Target {
  method: string;
  headers: IncomingHttpHeaders;
  /** The headers as they were sent: names and values alternate. */
  rawHeaders: string[];
  body(limit: number): Promise<Outcome<Buffer<ArrayBuffer>>>;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
}

export function receiveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  address: AddressInfo | null,
  allowedHosts: string[],
): Outcome<EdgeRequest> {
  const { method = "", url = "", headers, rawHeaders } = request;
  const host = checkHost(request, address, allowedHosts);
  if (!host.ok) return host;
  const target = readTarget(method, url, headers.host);
  if (!target.ok) return target;
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  const body = (limit: number) => readRequestBody(request, limit);
  return { ok: true, value: { ...target.value, method, headers, rawHeaders, body, signal: left.signal } };
}
