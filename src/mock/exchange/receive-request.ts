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
  /** Reads the body. It is read once, and the first limit counts. */
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
  let read: ReturnType<EdgeRequest["body"]> | undefined;
  const body = (limit: number) => {
    read ??= readRequestBody(request, limit);
    return read;
  };
  return { ok: true, value: { ...target.value, method, headers, rawHeaders, body, signal: left.signal } };
}

/** Reports whether a request asks only if the server is up, as the tools do that wait for a server to start. */
export const isStartProbe = ({ method, path }: EdgeRequest): boolean =>
  path === "/" && (method === "GET" || method === "HEAD");
