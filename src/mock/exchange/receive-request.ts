import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hostProblem } from "./host.ts";
import type { Outcome } from "./problem.ts";
import { requestBody } from "./read-request-body.ts";
import { readTarget, type Target } from "./target.ts";

/** A request as it was received. */
export interface EdgeRequest extends Target {
  method: string;
  headers: IncomingHttpHeaders;
  /** Names and values of the headers in turn, as they were sent. */
  rawHeaders: string[];
  /** Reads the body: at most so many bytes. */
  body(limit: number): Promise<Outcome<Buffer<ArrayBuffer>>>;
  /** Aborted when the client leaves. */
  signal: AbortSignal;
}

/** Takes a request from the wire; the problem is that of its request line or its header `Host`. */
export function receiveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  address: AddressInfo | null,
  allowedHosts: string[],
): Outcome<EdgeRequest> {
  const { method = "", url = "", headers, rawHeaders } = request;
  const problem = hostProblem(request, address, allowedHosts);
  if (problem) return { ok: false, problem };
  const target = readTarget(method, url, headers.host);
  if (!target.ok) return target;
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  const body = (limit: number) => requestBody(request, limit);
  return { ok: true, value: { ...target.value, method, headers, rawHeaders, body, signal: left.signal } };
}
