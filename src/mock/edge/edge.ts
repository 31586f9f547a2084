import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { escapeControls } from "../../shared/escape-controls.ts";
import { secretsOf } from "../credentials/verify-credentials.ts";
import { type EdgeResponse, type HeaderList, problemResponse, writeResponse } from "../exchange/edge-response.ts";
import type { Outcome, Problem } from "../exchange/problem.ts";
import { ClosedEarly } from "../exchange/read-request-body.ts";
import { type EdgeRequest, receiveRequest } from "../exchange/receive-request.ts";
import type { Handler, MockContract } from "../operations/mock-contract.ts";
import { isRefused } from "./broken-http.ts";
import { corsHeaders, isCorsHeader, preflightHeaders } from "./cors.ts";
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

const FAILED: Problem = {
  status: 500,
  title: "Internal server error",
  detail: "The mock has failed; its log explains why",
};

const reportBug = (error: unknown): void =>
  console.error(escapeControls(`internal error of the mock: ${(error as Error).stack}`));

const isRequestId = (name: string) => name.toLowerCase() === "x-request-id";

/** Creates the HTTP edge, which receives requests, writes the responses of `handle`, and logs the exchanges. */
export function createEdge({ contract, handle, cors, allowedHosts, site, address, log }: EdgeOptions) {
  const methods = [...new Set(contract.operations.map(({ operation }) => operation.method.toUpperCase()))].join(", ");
  const added = corsHeaders(cors);

  return async (raw: IncomingMessage, response: ServerResponse, expectation?: string): Promise<void> => {
    const started = performance.now();
    const request = receiveRequest(raw, response, address(), allowedHosts);
    if (site && request.ok) await new Promise<void>((next) => site(raw, response, next));
    const { method = "", url = "" } = raw;
    const path = request.ok ? request.value.path : (url.split("?", 1)[0] ?? "");
    let sent: EdgeResponse | undefined;

    const writeLog = () => {
      if (!log || isRefused(raw.socket)) return;
      const isDone = response.writableFinished || sent?.fault;
      const { remark = "", isForwarded, headers = [], status, fault } = (isDone && sent) || {};
      // The log line of a usual request has no text from the client, so nothing needs to be redacted.
      const isUsual = !remark && !isForwarded && contract.operations.some(({ operation }) => operation.path === path);
      const secrets = request.ok && !isUsual ? secretsOf(request.value, contract.credentials) : [];
      const requestId = headers.find(([name]) => isRequestId(name))?.[1];
      const milliseconds = performance.now() - started;
      log(logLine({ method, path, status, fault: fault?.kind, milliseconds, remark, requestId, secrets }));
    };
    const send = (result: EdgeResponse) => {
      // A documented request ID would be the same in each response: the example of the document.
      const headers: HeaderList = result.isForwarded
        ? result.headers.filter(([name]) => !isCorsHeader(name))
        : [
            ...result.headers.filter(([name]) => !isRequestId(name)),
            ["x-request-id", result.requestId ?? randomUUID()],
          ];
      sent = { ...result, headers };
      if (result.fault) return writeFault(response, sent, added, result.fault);
      writeResponse(response, method, sent, added);
      if (!raw.complete) linger(raw);
    };

    response.once("close", () => {
      try {
        writeLog();
      } catch (error) {
        reportBug(error);
      }
    });
    try {
      const result = await respond(request, expectation);
      if (!response.destroyed) send(result);
    } catch (error) {
      // A client that leaves causes errors too, and needs no response.
      if (error instanceof ClosedEarly || response.destroyed) return;
      reportBug(error);
      if (response.headersSent) response.destroy();
      else send(problemResponse(FAILED));
    }
  };

  async function respond(request: Outcome<EdgeRequest>, expectation?: string): Promise<EdgeResponse> {
    if (!request.ok) return problemResponse(request.problem);
    if (expectation !== undefined) {
      const detail = `The expectation ${expectation} cannot be met`;
      return problemResponse({ status: 417, title: "Expectation failed", detail });
    }
    const { method, path, headers } = request.value;
    const preflight = preflightHeaders(method, headers, cors);
    if (preflight) return { status: 204, headers: preflight, body: "" };
    if (path === "*") return { status: 204, headers: [["allow", methods]], body: "" };
    return handle(request.value, contract.find(method, path));
  }
}
