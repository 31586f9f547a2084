import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { escapeControls } from "../../shared/escape-controls.ts";
import { secretsOf } from "../credentials/verify-credentials.ts";
import { type EdgeResponse, type HeaderList, problemResponse, writeResponse } from "../exchange/edge-response.ts";
import type { Outcome } from "../exchange/problem.ts";
import { ClosedEarly } from "../exchange/read-request-body.ts";
import { type EdgeRequest, receiveRequest } from "../exchange/receive-request.ts";
import type { Handler, MockContract } from "../operations/mock-contract.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { linger } from "./linger.ts";
import { logLine } from "./log.ts";
import { writeFault } from "./write-fault.ts";

/** Responds to a request, or calls `next`. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

interface EdgeOptions {
  contract: MockContract;
  handle: Handler;
  cors: string | undefined;
  allowedHosts: string[];
  site: Middleware | undefined;
  address(): AddressInfo | null;
  log: ((line: string) => void) | undefined;
}

const isRequestId = (name: string) => name.toLowerCase() === "x-request-id";

/** Creates the HTTP edge, which receives requests, writes the responses of `handle`, and logs the exchanges. */
export function createEdge({ contract, handle, cors, allowedHosts, site, address, log }: EdgeOptions) {
  const credentials = contract.operations.flatMap(({ security }) => security.alternatives);
  const methods = [...new Set(contract.operations.map(({ operation }) => operation.method.toUpperCase()))].join(", ");
  const added = corsHeaders(cors);

  return async (raw: IncomingMessage, response: ServerResponse, expectation?: string): Promise<void> => {
    const started = performance.now();
    const request = receiveRequest(raw, response, address(), allowedHosts);
    if (site && request.ok) await new Promise<void>((next) => site(raw, response, next));
    const result = await respond(request, expectation);
    if (!result || response.destroyed) return;
    const { method = "", url = "" } = raw;
    const { status, isForwarded, remark = "" } = result;
    // A documented request ID would be the same in each response: the example of the document.
    const headers: HeaderList = isForwarded
      ? result.headers
      : [...result.headers.filter(([name]) => !isRequestId(name)), ["x-request-id", result.requestId ?? randomUUID()]];
    if (result.fault) writeFault(response, { ...result, headers }, added, result.fault);
    else writeResponse(response, method, { ...result, headers }, added);
    if (!raw.complete && !result.fault) linger(raw);
    if (!log) return;
    response.once("finish", () => {
      const path = request.ok ? request.value.path : (url.split("?", 1)[0] ?? "");
      // The log line of a usual request has no text from the client, so nothing needs to be redacted.
      const isUsual = !remark && !isForwarded && contract.operations.some(({ operation }) => operation.path === path);
      const secrets = request.ok && !isUsual ? secretsOf(request.value, credentials) : [];
      const requestId = headers.find(([name]) => isRequestId(name))?.[1];
      log(logLine({ method, path, status, milliseconds: performance.now() - started, remark, requestId, secrets }));
    });
  };

  /** Returns `undefined` if the client has disconnected. */
  async function respond(request: Outcome<EdgeRequest>, expectation?: string): Promise<EdgeResponse | undefined> {
    if (!request.ok) return problemResponse(request.problem);
    if (expectation !== undefined) {
      const detail = `The expectation ${expectation} cannot be met`;
      return problemResponse({ status: 417, title: "Expectation failed", detail });
    }
    const { method, path, headers } = request.value;
    const preflight = preflightHeaders(method, headers, cors);
    if (preflight) return { status: 204, headers: preflight, body: "" };
    if (path === "*") return { status: 204, headers: [["allow", methods]], body: "" };
    try {
      return await handle(request.value, contract.find(method, path));
    } catch (error) {
      if (error instanceof ClosedEarly || request.value.signal.aborted) return undefined;
      console.error(escapeControls(`internal error of the mock: ${(error as Error).stack}`));
      const detail = "The mock has failed; its log explains why";
      return problemResponse({ status: 500, title: "Internal server error", detail });
    }
  }
}
