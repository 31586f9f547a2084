import type { ServerResponse } from "node:http";
import type { RequestProblem } from "../mock-api.ts";
import { PROBLEM_JSON, type Problem } from "./problem.ts";

/** The names and values of headers in order. A name may repeat. */
export type HeaderList = [name: string, value: string][];

export interface EdgeResponse {
  status: number;
  statusText?: string;
  headers: HeaderList;
  body: Uint8Array | string;
  /** The reason for the log, if the status does not explain itself. */
  remark?: string;
  /** Whether the response comes from an upstream server. The edge adds neither a date nor an ID to it. */
  isForwarded?: boolean;
  /** The ID of the request; by default, the edge makes one. */
  requestId?: string;
  /** The ways in which the request violates the contract. */
  violations?: readonly RequestProblem[];
  /** What the service does when it accepts the request. It is not called if another response was planned. */
  takeEffect?: () => void;
  /** What happens to the connection instead of the response, or in the middle of it. */
  fault?: Fault;
}

/** `ended` aborts when the mock no longer lets the client wait. */
export type Fault = { kind: "reset" } | { kind: "garbage" } | { kind: "stall"; ended: AbortSignal };

export const problemResponse = ({ headers = {}, remark, ...problem }: Problem): EdgeResponse => ({
  status: problem.status,
  headers: [...Object.entries(headers), ["content-type", PROBLEM_JSON]],
  body: JSON.stringify({ type: "about:blank", ...problem }),
  remark: remark ?? problem.detail,
});

/** Reports whether responses with a status have no content. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.6 */
const hasNoContent = (status: number) => status === 204 || status === 304;

export function writeResponse(response: ServerResponse, method: string, result: EdgeResponse, added: HeaderList): void {
  const { status, statusText, body, isForwarded = false } = result;
  const headers = [...result.headers, ...added];
  const isFramed = headers.some(([name]) => name.toLowerCase() === "content-length");
  // A forwarded response to HEAD keeps the upstream's length, since the body is missing.
  if (!isFramed && !hasNoContent(status) && !(isForwarded && method === "HEAD")) {
    headers.push(["content-length", String(Buffer.byteLength(body))]);
  }
  response.sendDate = !isForwarded;
  if (statusText === undefined) response.writeHead(status, headers.flat());
  else response.writeHead(status, statusText, headers.flat());
  response.end(method === "HEAD" || hasNoContent(status) ? undefined : body);
}
