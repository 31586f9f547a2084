import { escapeControls } from "../../shared/escape-controls.ts";
import { SmsTasksError } from "./sms-tasks-error.ts";

/** The longest text of a response that a message shows, in UTF-16 code units. */
const MAX_SHOWN = 300;

/** What is known of a response that is no success. Nothing in it shows a credential. */
export interface FailedResponse {
  status: number;
  requestId: string | undefined;
  retryAfter: number | undefined;
  /** The body as text. */
  text: string;
  /** The body as JSON, or undefined if it is not. */
  json: unknown;
}

/**
 * The server responded with a status that is no success: nothing says that the request took effect.
 * `isResponseError(error, "deleteTasks")` types `body` by `status`.
 */
export class ResponseError extends SmsTasksError {
  declare readonly name: "ResponseError";
  /** The `operationId` of the request. */
  declare readonly operation: string;
  /** The HTTP status. 0 stands for a redirect whose status a browser hides. */
  declare readonly status: number;
  /** The id of the request, from the header `X-Request-Id` or the body: what the vendor's support asks for. */
  declare readonly requestId: string | undefined;
  /** The error code, like `SMS.9004` or `APIGW.0301`, in whichever of the known shapes the body has it. */
  declare readonly errorCode: string | undefined;
  /** The error message of the body. Control characters are escaped. */
  declare readonly errorMessage: string | undefined;
  /** How long the server asks to wait before the next request, in milliseconds: its `Retry-After`, if that is valid. */
  declare readonly retryAfter: number | undefined;
  /** The body, if it is a JSON object; else an empty one. Credentials that the server echoed are removed. */
  declare readonly body: object;
  readonly #text: string;

  constructor(operation: string, { status, requestId, retryAfter, text, json }: FailedResponse) {
    const body = (typeof json === "object" && !Array.isArray(json) && json) || {};
    const code = field(body, "error_code", "errorCode", "code");
    const message = field(body, "error_msg", "errorMsg", "message", "error");
    const redirect = /^(0|3..)$/.test(`${status}`);
    const shown = redirect ? "redirects are not followed" : (message ?? (code ? "" : text));
    const line = escapeControls(`${status} ${code ?? ""} ${shown}`.replace(/\s+/g, " ").trim());
    super(line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line, {
      name: "ResponseError",
      operation,
      status,
      requestId: requestId ?? field(body, "request_id", "requestId"),
      errorCode: code,
      errorMessage: message,
      retryAfter,
      body,
    });
    this.#text = text;
  }

  /** The body as text, as far as it was received. Credentials that the server echoed are removed. */
  get text(): string {
    return this.#text;
  }
}

/**
 * A field of an error's body. The service, the gateway in front of it and older services name it differently; some nest it
 * under `error`.
 */
function field(body: object, ...names: string[]): string | undefined {
  for (const place of [body, Object((body as { error?: unknown }).error)]) {
    const found = names.map((name) => place[name]).find((value) => value && typeof value !== "object");
    if (found) return escapeControls(`${found}`);
  }
  return undefined;
}
