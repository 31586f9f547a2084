import { VERSION } from "../../generated/endpoints.ts";
import type { Authentication } from "./authentication/authentication.ts";
import { call } from "./call.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { baseUrl, type ServerOptions } from "./request/endpoint.ts";
import { type HeadersInput, plainHeaders } from "./request/headers.ts";
import type { RequestData } from "./request/operation.ts";
import type { Input, OperationId, Result } from "./request/operation-types.ts";
import type { Hooks } from "./sending/hooks.ts";
import type { Fetch, Settings } from "./sending/send.ts";

/** The length from which a body takes longer to copy than a `Request` to create, from which Node.js copies it once less. */
const LARGE_BODY_CHARACTERS = 2 ** 20;

/** The options of a call. Those of a client are the defaults of its calls. */
export interface CallOptions extends Hooks {
  /**
   * The time until the server sends a status, in milliseconds, including retries and the time to obtain a token.
   * 60,000 by default; `Infinity` for no limit. A body that the contract promises has the same time again.
   */
  timeout?: number | undefined;
  /** Aborts the call, which then throws an `InterruptedError` with the signal's reason as its cause. The signal of the client aborts its calls too. */
  signal?: AbortSignal | undefined;
  /** The maximum number of retries, which are only made if that is safe. 2 by default; 0 for none. */
  retries?: number | undefined;
  /**
   * The longest wait, in milliseconds, for which a request with `Retry-After` is retried, and the longest wait if the server
   * names none. 30,000 by default. A random part of up to half a second is added to each wait.
   */
  maxRetryAfter?: number | undefined;
  /** Whether the limits of the contract are checked before anything is sent. True by default. */
  validate?: boolean | undefined;
  /** Further headers to send. The headers of a call take precedence over those of the client. */
  headers?: HeadersInput;
}

/** The options of a client. */
export type ClientOptions = ServerOptions &
  CallOptions & {
    /** Authenticates the requests: `token()`, `akSk()` or `fromEnvironment()`. */
    auth: Authentication;
    /** Sends the requests instead of the global `fetch`. It must honor `redirect: "manual"`. */
    fetch?: Fetch | undefined;
  };

/** A client without methods for the operations, for use with the functions of the operations. */
export interface BareClient {
  /** The base URL of the server. */
  readonly endpoint: string;
  /** Returns the settings of a call: its options, those of the client, and the defaults. */
  readonly settings: (own?: CallOptions) => Settings;
  /** Sends the request of an operation. The functions and methods of the operations only call this. */
  call<Id extends OperationId>(
    operation: RequestData & { readonly id: Id },
    input: Input<Id> | undefined,
    options?: CallOptions,
  ): Promise<Result<Id>>;
}

/**
 * Creates a client for the functions of the operations. A bundle then contains only the operations that it imports.
 * @throws InvalidInputError for an unknown region, an endpoint that credentials must not be sent to, no `auth`, or invalid headers
 * @example
 * const client = createBareClient({ region: "ap-southeast-3", auth: fromEnvironment() });
 * await deleteTasks(client, { ids: ["1", "2", "3"] });
 */
export function createBareClient(options: ClientOptions): BareClient {
  const endpoint = baseUrl(Object(options));
  if (!options.auth?.headers) throw new InvalidInputError("auth", "must be an Authentication, like token()");
  const headers = {
    // A browser sends its own, and would ask the server for permission to send another.
    ...(!/^Mozilla/.test(`${globalThis.navigator?.userAgent}`) && { "user-agent": `sms-tasks/${VERSION}` }),
    ...plainHeaders(options.headers),
  };
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
    settings,
    call: async (operation, input, own) => call(operation, input, endpoint, settings(own)) as Promise<never>,
  };
}

const platformFetch: Fetch = (url, init) =>
  // Next.js ignores the option `cache` of a Request while it builds. An ArrayBuffer has no length, so it is never large here.
  (init.body as string)?.length > LARGE_BODY_CHARACTERS && !init.cache
    ? globalThis.fetch(new Request(url, init))
    : globalThis.fetch(url, init);

const DEFAULTS = { fetch: platformFetch, timeout: 60_000, retries: 2, maxRetryAfter: 30_000, validate: true };

/** Returns the options that are defined, since an undefined one must not hide a default. */
const defined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
