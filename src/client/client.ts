import { deleteTasksRequest } from "../../generated/constraints.ts";
import type { components } from "../../generated/schema.ts";
import type { Authentication } from "./authentication.ts";
import { withDeadline } from "./deadline.ts";
import { baseUrl, type Target } from "./endpoint.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { ResponseError } from "./errors/response-error.ts";
import { checkProperties } from "./limits.ts";
import { readBody } from "./read-body.ts";
import { Redactor } from "./redact.ts";
import { type Sendable, send } from "./send.ts";

/** The longest time that the body of an error is waited for, in milliseconds. */
const PATIENCE = 5_000;

/** The longest time that the body of a success is waited for, in milliseconds. */
const DRAIN = 1_000;

/** A body above this, in characters, takes longer to copy than a `Request` to make. */
const LARGE = 2 ** 20;

/** What can be set for a client, and otherwise for a single call. */
export interface CallOptions {
  /**
   * The time until the server answers with a status, in milliseconds: retries and the obtaining of a token included.
   * 60,000 unless set; `Infinity` for no limit.
   */
  timeout?: number | undefined;
  /** Aborts the call, which then throws the signal's reason. Of the client's and the call's own, either aborts. */
  signal?: AbortSignal | undefined;
  /** How often a request is sent again at most, where it certainly did not take effect. 2 unless set; 0 for never. */
  retries?: number | undefined;
  /** Whether the limits of the contract are checked before anything is sent. True unless set. */
  validate?: boolean | undefined;
  /** Further headers to send. Those of a call go before those of the client. */
  headers?: ConstructorParameters<typeof Headers>[0];
}

/** The options of a client. */
export type ClientOptions = Target &
  CallOptions & {
    /** Who sends the requests: `token()`, `akSk()` or `fromEnvironment()`. */
    auth: Authentication;
    /** Sends the requests instead of the global `fetch`. It must honour `redirect: "manual"`. */
    fetch?: ((request: Request) => Promise<Response>) | undefined;
  };

/** What is known of a deletion that succeeded. */
export interface DeleteTasksResult {
  status: 200;
  /** The value of `X-Request-Id`, if the server sent one. */
  requestId: string | undefined;
}

/** A client of the service. */
export interface Client {
  /**
   * Deletes migration tasks in one batch.
   *
   * A task can be deleted while its Agent is disconnected or its status is one of `DELETABLE_STATUSES`. It succeeds when
   * the server answers 200, whatever the body. Nothing is documented about atomicity, nor about unknown or repeated ids.
   * @param request the ids of the tasks: 0 to 65,535, each of 0 to 255 characters
   * @throws InvalidInputError when the request breaks a limit of the contract; nothing was sent
   * @throws ResponseError when the server answers with another status than 200
   * @throws TimeoutError or ConnectionError when it does not answer; whether the tasks were deleted is then not known
   * @see https://support.huaweicloud.com/intl/en-us/api-sms/DeleteTasks.html
   */
  deleteTasks(request: components["schemas"]["DeleteTasksReq"], options?: CallOptions): Promise<DeleteTasksResult>;
  /**
   * Sends a request to the endpoint as `deleteTasks` does: authenticated, in time, with retries, never following a
   * redirect. Whatever the status, the answer is handed over as it comes.
   * @throws InvalidInputError when the request goes to another origin than the endpoint's; nothing was sent
   */
  fetch(request: Request): Promise<Response>;
  /** The base URL of the server. */
  readonly endpoint: string;
}

/**
 * Makes a client.
 * @throws InvalidInputError for an unknown region, or an endpoint that credentials must not be sent to
 * @example
 * const client = createClient({ region: "ap-southeast-3", auth: fromEnvironment() });
 * await client.deleteTasks({ ids: ["1", "2", "3"] });
 */
export function createClient(options: ClientOptions): Client {
  const { auth } = options;
  const endpoint = baseUrl(options);
  const timeoutOf = (call: CallOptions) => call.timeout ?? options.timeout ?? 60_000;
  const validates = (call: CallOptions) => call.validate ?? options.validate ?? true;

  const { fetch: given = (request: Request) => globalThis.fetch(request) } = options;
  // To make a `Request` takes as long as the rest of the client; but from one Node.js copies the body once less.
  const fetch = (input: string | Request, init: RequestInit) =>
    options.fetch || (typeof init.body === "string" && init.body.length > LARGE)
      ? given(new Request(input, init))
      : globalThis.fetch(input, init);

  const exchange = (request: Sendable, call: CallOptions = {}, own?: AbortSignal) => {
    const retries = call.retries ?? options.retries ?? 2;
    const signals = [options.signal, call.signal].filter((signal) => signal !== undefined);
    return withDeadline(timeoutOf(call), signals, (deadline) => {
      const signal = own ? AbortSignal.any([deadline, own]) : deadline;
      return send(request, { auth, fetch, retries, signal, validate: validates(call) });
    });
  };

  return {
    endpoint,
    async fetch(request) {
      if (new URL(request.url).origin !== new URL(endpoint).origin) {
        throw new InvalidInputError("the request", "goes to another origin than the endpoint's");
      }
      const { method, signal } = request;
      const headers = plain(request.headers);
      const body = new Uint8Array(await request.arrayBuffer());
      return (await exchange({ method, input: request, headers, body }, {}, signal)).answer;
    },
    async deleteTasks(body, call = {}) {
      const {
        method,
        path,
        body: { content },
      } = deleteTasksRequest;
      const [[mediaType, limits]] = Object.entries(content) as [
        ["application/json", (typeof content)["application/json"]],
      ];
      if (validates(call)) checkProperties(body, limits);
      const headers = { ...plain(options.headers), ...plain(call.headers), "content-type": mediaType };
      const request = { method, input: endpoint + path, headers, body: JSON.stringify(body) };

      const { answer, credentials } = await exchange(request, call);
      // An `Authorization` header has parts.
      const redactor = new Redactor(Object.values(credentials).flatMap((value) => [value, ...value.split(/[\s,=]+/)]));
      const given = answer.headers.get("X-Request-Id");
      const requestId = (given && redactor.redact(given)) || undefined;
      if (answer.status === 200) {
        // It says nothing, but a connection whose answer was not read to its end cannot be used again.
        await readBody(answer, Math.min(timeoutOf(call), DRAIN));
        return { status: 200, requestId };
      }
      const text = redactor.redact(await readBody(answer, Math.min(timeoutOf(call), PATIENCE)));
      throw new ResponseError(answer.status, text, requestId);
    },
  };
}

/** Headers by their names in lower case. */
const plain = (headers: CallOptions["headers"]): Record<string, string> =>
  headers ? Object.fromEntries(new Headers(headers)) : {};
