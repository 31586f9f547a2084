import { escapeControls } from "../../shared/escape-controls.ts";
import { type Effect, SmsTasksError } from "./sms-tasks-error.ts";

/** A response whose status is not a success. It contains no credential. */
export interface FailedResponse {
  effect: Effect;
  status: number;
  requestId: string | undefined;
  retryAfter: number | undefined;
  /** The body as text. */
  text: string;
}

/**
 * The server responded with a status other than a documented success.
 * `isResponseError(error, "deleteTasks")` types `body` by `status`.
 */
export class ResponseError extends SmsTasksError {
  declare readonly name: "ResponseError";
  /** The `operationId` of the request. */
  declare readonly operation: string;
  /** The HTTP status; 0 for a redirect whose status a browser hides. */
  declare readonly status: number;
  /** The id of the request, from the header `X-Request-Id` or the body. The vendor's support asks for it. */
  declare readonly requestId: string | undefined;
  /** The error code, like `SMS.9004` or `APIGW.0301`, from any of the known forms of a body. */
  declare readonly errorCode: string | undefined;
  /** The error message of the body. Control characters are escaped. */
  declare readonly errorMessage: string | undefined;
  /** The wait that the server asks for with a valid `Retry-After`, in milliseconds. */
  declare readonly retryAfter: number | undefined;
  /**
   * The response headers that the document describes for the operation; absent if it describes none. `JSON.stringify` and
   * `console.log` omit them, since a header can be a secret.
   */
  declare readonly headers: Readonly<Record<string, unknown>>;
  /** The body if it is a JSON object, otherwise `{}`. Credentials that the server echoed are removed. */
  declare readonly body: object;
  readonly #text: string;

  constructor(operation: string, { text, ...fields }: FailedResponse) {
    const body = objectIn(text);
    const code = field(body, "error_code", "errorCode", "code");
    const message = field(body, "error_msg", "errorMsg", "message", "error");
    const redirect = /^(0|3..)$/.test(`${fields.status}`);
    const shown = redirect ? "redirects are not followed" : (message ?? (code ? "" : text));
    const line = escapeControls(`${fields.status} ${code ?? ""} ${shown}`.replace(/\s+/g, " ").trim());
    super(line.replace(/(.{300}).+/, "$1…"), {
      name: "ResponseError",
      operation,
      ...fields,
      requestId: fields.requestId ?? field(body, "request_id", "requestId"),
      errorCode: code,
      errorMessage: message,
      body,
    });
    this.#text = text;
  }

  /** The received part of the body, as text. Credentials that the server echoed are removed. */
  get text(): string {
    return this.#text;
  }
}

/** Returns the JSON object in a text; an empty one if the text is something else, or nested too deep. */
function objectIn(text: string): object {
  try {
    return /^\s*{/.test(text) ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

/** Returns a field of an error's body. Services and their gateway name it differently; some nest it under `error`. */
function field(body: object, ...names: string[]): string | undefined {
  for (const place of [body, Object((body as { error?: unknown }).error)]) {
    const found = names.map((name) => place[name]).find((value) => value && typeof value !== "object");
    if (found) return escapeControls(`${found}`);
  }
  return undefined;
}
