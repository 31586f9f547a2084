import { withDeadline } from "./deadline.ts";
import { InvalidResponseError } from "./errors/invalid-response-error.ts";
import { ResponseError } from "./errors/response-error.ts";
import { checkValue, typeProblem } from "./limits.ts";
import type { RequestData } from "./operation.ts";
import { type FetchResponse, type ReceivedBody, readBody } from "./read-body.ts";
import type { Redactor } from "./redact.ts";
import { type Settings, send } from "./send.ts";
import { serialize } from "./serialize.ts";

/** How long to wait for the body of an error, in milliseconds. */
const ERROR_BODY_TIMEOUT_MS = 5_000;

/** How long to wait for the end of a body that nobody needs, in milliseconds. */
const DRAIN_TIMEOUT_MS = 1_000;

/** What an operation returns. */
export interface CallResult {
  status: number;
  requestId: string | undefined;
  body?: unknown;
}

/**
 * Makes a call of an operation: checks its limits, sends its request, and reads the response.
 * @throws ResponseError for a status that is no success, and every other error of this package
 */
export async function call(
  operation: RequestData,
  input: unknown,
  endpoint: string,
  settings: Settings,
): Promise<CallResult> {
  const { id, method, credential, success } = operation;
  const { timeout, validate, signals, ...sending } = settings;
  const { target, headers, body } = serialize(operation, input, validate);
  const request = { method, url: endpoint + target, headers: { ...sending.headers, ...headers }, body };
  const auth = credential && sending.auth;
  const check = validate ? (authenticating: Record<string, string>) => checkAll(authenticating, credential) : undefined;

  let unread: FetchResponse | undefined;
  const result = await withDeadline(timeout, signals, async (deadline) => {
    const { response, requestId, retryAfter, redactor } = await send(request, { ...sending, auth, check, deadline });
    deadline.lift();
    const { status } = response;
    const types = success[status] ?? success[`${`${status}`[0]}XX`];
    if (types?.length === 0) {
      unread = response;
      return { status, requestId };
    }
    const received = await readBody(response, types ? timeout : Math.min(timeout, ERROR_BODY_TIMEOUT_MS));
    if (types) {
      const { problem, value } = promised(received, types);
      if (problem) throw new InvalidResponseError(id, status, requestId, problem);
      return { status, requestId, body: value };
    }
    const text = redactor.redact(received.text);
    throw new ResponseError(id, { status, requestId, retryAfter, text, json: jsonOf(received.text, redactor) });
  });
  // A connection whose response was not read to its end cannot be used again.
  if (unread) await readBody(unread, Math.min(timeout, DRAIN_TIMEOUT_MS));
  return result;
}

function checkAll(headers: Record<string, string>, credential: RequestData["credential"]): void {
  for (const [name, limits] of Object.entries(credential ?? {})) {
    if (headers[name] !== undefined) checkValue(headers[name], limits, name);
  }
}

/** The body of a success, or why it is not what the contract promises. */
function promised(
  { text, complete }: ReceivedBody,
  types: readonly string[],
): { value?: unknown; problem?: string | undefined } {
  if (!complete) return { problem: "broke off, did not end in time, or cannot be read" };
  if (types.includes("text")) return { value: text };
  try {
    const value: unknown = JSON.parse(text);
    return { value, problem: types.includes("any") ? undefined : typeProblem(value, types) };
  } catch {
    return { problem: "is no JSON" };
  }
}

/** A text as JSON without secrets; undefined if it is none, or nested too deep. */
function jsonOf(text: string, redactor: Redactor): unknown {
  try {
    return redactor.redactValue(JSON.parse(text));
  } catch {
    return undefined;
  }
}
