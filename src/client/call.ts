import { ResponseError } from "./errors/response-error.ts";
import { checkValue } from "./request/check-limits.ts";
import type { CallResult, RequestData } from "./request/operation.ts";
import { serializeInput } from "./request/serialize-input.ts";
import { withDeadline } from "./sending/deadline.ts";
import { drain, type FetchResponse, readResponseBody } from "./sending/read-response-body.ts";
import { type Settings, send } from "./sending/send.ts";

/** How long to wait for the body of an error, in milliseconds. */
const ERROR_BODY_TIMEOUT_MS = 5_000;

/**
 * Calls an operation: checks its limits, sends its request, and reads the response.
 * @throws ResponseError for a status other than success, and every other error of this package
 */
export async function call(
  operation: RequestData,
  input: unknown,
  endpoint: string,
  settings: Settings,
): Promise<CallResult> {
  const { id, method, credential, success, checks, read, addHeaders } = operation;
  const { timeout, validate, signals } = settings;
  const check = (authenticating: Record<string, string>) =>
    validate && checkValue(authenticating, { properties: credential }, checks, "");
  const succeeds = (status: number) => success[status] ?? success[`${`${status}`[0]}XX`];

  let unread: FetchResponse | undefined;
  const result = await withDeadline(timeout, signals, async (deadline) => {
    const { target, headers, body } = serializeInput(operation, input, validate);
    const { response, requestId, retryAfter, redact } = await send(
      { method, url: endpoint + target, headers: { ...settings.headers, ...headers }, body },
      { ...settings, auth: credential && settings.auth, check, succeeds, deadline },
    );
    deadline.lift();
    const { status } = response;
    const types = succeeds(status);
    const outcome: CallResult = { status, requestId };
    addHeaders?.(outcome, response, operation);
    if (types && !types[0]) {
      unread = response;
      return outcome;
    }
    const part = await readResponseBody(response, types ? timeout : Math.min(timeout, ERROR_BODY_TIMEOUT_MS));
    const text = await part.text();
    if (types && read) return read(id, outcome, { ...part, text }, types);
    const error = new ResponseError(id, {
      effect: deadline.effect,
      status,
      requestId,
      retryAfter,
      text: redact(text),
    });
    addHeaders?.(error, response, operation);
    throw error;
  });
  if (unread) await drain(unread, timeout);
  return result;
}
