import type { ServerResponse } from "node:http";
import { PROBLEM_JSON, type Problem } from "./problem.ts";

/** Names and values of headers, in their order; a name may repeat. */
export type HeaderList = [name: string, value: string][];

/** What the edge responds with. */
export interface EdgeResponse {
  status: number;
  /** The reason phrase of an upstream. */
  statusText?: string;
  headers: HeaderList;
  body: Uint8Array | string;
  /** Why, for the log, where the status alone does not say. */
  remark?: string;
  /** Whether it is an upstream's, to which nothing is added. */
  isForwarded?: boolean;
}

/** The response that states a problem. */
export const problemResponse = ({ headers = {}, ...problem }: Problem): EdgeResponse => ({
  status: problem.status,
  headers: [...Object.entries(headers), ["content-type", PROBLEM_JSON]],
  body: JSON.stringify({ type: "about:blank", ...problem }),
  remark: problem.detail,
});

/** Statuses whose responses have no content. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.6 */
const hasNoContent = (status: number) => status === 204 || status === 304;

/** Writes a response. */
export function write(response: ServerResponse, method: string, result: EdgeResponse, added: HeaderList): void {
  const { status, statusText, body, isForwarded = false } = result;
  const headers = [...result.headers, ...added];
  const isFramed = headers.some(([name]) => name.toLowerCase() === "content-length");
  // What is written at once gets its length; a response to HEAD keeps the one that an upstream gave.
  if (!isFramed && !hasNoContent(status) && !(isForwarded && method === "HEAD")) {
    headers.push(["content-length", String(Buffer.byteLength(body))]);
  }
  response.sendDate = !isForwarded;
  if (statusText === undefined) response.writeHead(status, headers.flat());
  else response.writeHead(status, statusText, headers.flat());
  response.end(method === "HEAD" || hasNoContent(status) ? undefined : body);
}
