import type { Authentication } from "./authentication/authentication.ts";
import { call } from "./call.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { baseUrl, type ServerOptions } from "./request/endpoint.ts";
import { type HeadersInput, plainHeaders, userAgent } from "./request/headers.ts";
import type { RequestData } from "./request/operation.ts";
import type { Input, OperationId, Result } from "./request/operation-types.ts";
import { withDeadline } from "./sending/deadline.ts";
import type { Hooks } from "./sending/hooks.ts";
import { type Fetch, type Settings, send } from "./sending/send.ts";

/** A body above this, in characters, takes longer to copy than a `Request` to make: from one Node.js copies it once less. */
const LARGE_BODY_CHARACTERS = 2 ** 20;

/** What can be set for a client, and otherwise for a single call. */
export interface CallOptions extends Hooks {
  /**
   * The time until the server responds with a status, in milliseconds: retries and the obtaining of a token included.
   * 60,000 unless set; `Infinity` for no limit. A body that the contract promises then has the same time again.
   */
  timeout?: number | undefined;
  /** Aborts the call, which then throws the signal's reason. Of the client's and the call's own, either aborts. */
  signal?: AbortSignal | undefined;
  /** How often a request is sent again at most, where that is safe. 2 unless set; 0 for never. */
  retries?: number | undefined;
  /** The longest wait that a server may ask for with `Retry-After`, in milliseconds; else no retry. 30,000 unless set. */
  maxRetryAfter?: number | undefined;
  /** Whether the limits of the contract are checked before anything is sent. True unless set. */
  validate?: boolean | undefined;
  /** Further headers to send. Those of a call go before those of the client. */
  headers?: HeadersInput;
}

/** The options of a client. */
export type ClientOptions = ServerOptions &
  CallOptions & {
    /** Authenticates the requests: `token()`, `akSk()` or `fromEnvironment()`. */
    auth: Authentication;
    /** Sends the requests instead of the global `fetch`. It must respect `redirect: "manual"`. */
    fetch?: Fetch | undefined;
  };

/** A client without a method for each operation: what the functions of the operations need. */
export interface BareClient {
  /** The base URL of the server. */
  readonly endpoint: string;
  /**
   * Sends a request to the endpoint as the operations do: authenticated, in time, with retries, never following a
   * redirect. Whatever the status, the response is returned as it is received. The time limit and the signals of
   * client and call end with its status; while its body is read, the signal of the request still aborts.
   * @throws InvalidInputError when the request goes to another origin than the endpoint's; nothing was sent
   */
  fetch(request: Request, options?: CallOptions): Promise<Response>;
  /** Sends the request of an operation. The functions and methods of the operations do no more than call this. */
  call<Id extends OperationId>(
    operation: RequestData & { readonly id: Id },
    input: Input<Id> | undefined,
    options?: CallOptions,
  ): Promise<Result<Id>>;
}

/**
 * Makes a client for the functions of the operations: a program then carries the operations that it imports, and no others.
 * @throws InvalidInputError for an unknown region, an endpoint that credentials must not be sent to, or invalid headers
 * @example
 * const client = createBareClient({ region: "ap-southeast-3", auth: fromEnvironment() });
 * await deleteTasks(client, { ids: ["1", "2", "3"] });
 */
export function createBareClient(options: ClientOptions): BareClient {
  const endpoint = baseUrl(options);
  const headers = { ...userAgent(), ...plainHeaders(options.headers) };
  const defaults = { ...DEFAULTS, ...defined(options) };
  const settings = (own: CallOptions = {}) =>
    ({
      ...defaults,
      ...defined(own),
      headers: { ...headers, ...plainHeaders(own.headers) },
      signals: [options.signal, own.signal].filter(Boolean),
    }) as Settings;

  return {
    endpoint,
    async fetch(request, own) {
      const { url, method, signal } = request; // read once: what is checked is what is used
      if (new URL(url).origin !== new URL(endpoint).origin) {
        throw new InvalidInputError("the request", "goes to another origin than the endpoint's");
      }
      const { signals, ...given } = settings(own);
      const headers = { ...given.headers, ...plainHeaders(request.headers) };
      return withDeadline(given.timeout, [...signals, signal], async (deadline) => {
        const bytes = await request.arrayBuffer();
        const { response } = await send(
          { method, url, headers, body: bytes.byteLength ? bytes : undefined },
          { ...given, deadline },
        );
        signal.addEventListener("abort", () => deadline.stop(signal.reason)); // for the reader of the body
        return response as Response;
      });
    },
    call: async (operation, input, own) => call(operation, input, endpoint, settings(own)) as Promise<never>,
  };
}

const platformFetch: Fetch = (url, init) =>
  typeof init.body === "string" && init.body.length > LARGE_BODY_CHARACTERS
    ? globalThis.fetch(new Request(url, init))
    : globalThis.fetch(url, init);

const DEFAULTS = { fetch: platformFetch, timeout: 60_000, retries: 2, maxRetryAfter: 30_000, validate: true };

/** Options without those that are undefined: they do not hide a default. */
const defined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
