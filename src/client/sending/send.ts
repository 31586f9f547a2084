import { escapeControls } from "../../shared/escape-controls.ts";
import { Redactor } from "../../shared/redact.ts";
import type { Authentication } from "../authentication/authentication.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { plainHeaders } from "../request/headers.ts";
import type { Deadline } from "./deadline.ts";
import type { Hooks } from "./hooks.ts";
import type { FetchResponse } from "./read-response-body.ts";
import { retryAfterOf, retryDelay } from "./retry.ts";

/** Sends a request: the `fetch` of the platform, or one of your own. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** What `fetch` is called with besides the URL. */
export interface FetchInit {
  method: string;
  /** By their names in lower case. */
  headers: Record<string, string>;
  body?: string | ArrayBuffer;
  redirect: "manual";
  signal: AbortSignal;
}

/** How a call is made: the options of the call, else of the client, else the defaults. */
export interface Settings extends Hooks {
  /** Undefined for a request that needs no authentication. */
  auth: Authentication | undefined;
  fetch: Fetch;
  timeout: number;
  /** How often a request is sent again at most. */
  retries: number;
  /** The longest wait that a server may ask for, in milliseconds. */
  maxRetryAfter: number;
  validate: boolean;
  headers: Record<string, string>;
  signals: AbortSignal[];
}

/** How a request is sent. */
export interface Sending extends Omit<Settings, "timeout" | "validate" | "headers" | "signals"> {
  deadline: Deadline;
  /** Examines the headers that authenticate, before they are sent. */
  check?: ((headers: Record<string, string>) => unknown) | undefined;
}

/** A request that can be sent again. */
export interface Sendable {
  method: string;
  url: string;
  /** By their names in lower case. A plain object: `Headers` would check every character of a token twice more. */
  headers: Record<string, string>;
  /** A text stays one: to make bytes of the largest and hand them over takes its memory twice more. */
  body?: string | ArrayBuffer | undefined;
}

/** A response, and what is known of it. */
export interface Received {
  response: FetchResponse;
  requestId: string | undefined;
  retryAfter: number | undefined;
  /** Removes the credentials of the request. */
  redactor: Redactor;
}

/**
 * Sends a request, authenticated, and again where that is safe. Never follows a redirect: `fetch` would hand
 * `X-Auth-Token` to another origin.
 * @throws ConnectionError when there is no response
 * @throws InvalidInputError when an authenticating header violates a limit of the contract, or is none
 */
export async function send({ method, url, headers, body }: Sendable, sending: Sending): Promise<Received> {
  const { auth, fetch, retries, maxRetryAfter, deadline, check, onRequest, onResponse, onRetry } = sending;
  const { signal } = deadline;
  const outgoing = {
    method,
    signal,
    // Made when asked for: a signature needs these, a token does not.
    get url() {
      return new URL(url);
    },
    get body() {
      return body instanceof ArrayBuffer ? new Uint8Array(body) : new TextEncoder().encode(body);
    },
  };
  for (let attempt = 1, retry = 0, renewed = false; ; attempt++) {
    const credentials = (await auth?.headers(outgoing)) ?? {};
    signal.throwIfAborted();
    check?.(credentials);
    const redactor = new Redactor(auth?.secrets?.(credentials) ?? Object.values(credentials).flatMap(parts));
    const sent = { method, url, attempt };
    await onRequest?.(sent);
    signal.throwIfAborted();

    const all = { ...headers };
    for (const [name, value] of Object.entries(credentials)) all[name.toLowerCase()] = value;
    const start = performance.now();
    let received: unknown;
    let failure: ConnectionError | undefined;
    try {
      received = await fetch(url, {
        method,
        headers: all,
        ...(body !== undefined && { body }),
        redirect: "manual",
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      received = error;
    }
    // Some implementations throw a response that is no success, or an error that has it.
    const response = [received, Object(received).response].find(isResponse);
    if (!response) {
      // What `fetch` describes only by showing the value, which can be a secret.
      for (const [name, value] of Object.entries({ ...headers, ...credentials })) plainHeaders([[name, value]], name);
      failure = new ConnectionError(new URL(url).origin, harmless(received, redactor));
    }
    const retryAfter = response && retryAfterOf(response.headers.get("Retry-After") ?? "");
    const id = response?.headers.get("X-Request-Id");
    const requestId = id ? escapeControls(redactor.redact(id)) : undefined;
    const status = response?.status;
    if (status !== undefined) {
      await onResponse?.({ ...sent, status, requestId, duration: performance.now() - start });
    }

    let delay: number | undefined;
    if (!renewed && (status === 401 || status === 403)) {
      renewed = true;
      if (auth?.renew?.(credentials, response as FetchResponse)) delay = 0;
    } else if (retry < retries) {
      delay = retryDelay({ method, status, retryAfter, nothingSent: failure?.nothingSent }, retry++, maxRetryAfter);
    }
    if (delay === undefined || delay >= deadline.left()) {
      if (response) return { response, requestId, retryAfter, redactor };
      throw failure;
    }
    await onRetry?.({ ...sent, status, delay, code: failure?.code });
    void discard(response);
    await deadline.pause(delay);
  }
}

const isResponse = (value: unknown): value is FetchResponse => !!Object(value).headers?.get;

/** A header's value, and its parts: those of `Authorization` are separated. A token can have equals signs of its own. */
const parts = (value: string) => [
  value,
  ...value.split(/[\s,"]+/).flatMap((part) => [part, part.slice(part.indexOf("=") + 1), ...part.split("=")]),
];

/** An error of `fetch` without secrets: an undici error carries bytes of the request, a message can quote it. */
function harmless(error: unknown, redactor: Redactor): Error {
  const { name = "Error", code, message = `${error}`, cause } = Object(error) as Partial<Error> & { code?: unknown };
  // What is no error says nothing: Mock Service Worker gives a response. The message of an error can be empty: that of a
  // host with several addresses has a code alone.
  const options = "message" in Object(cause) ? { cause: harmless(cause, redactor) } : {};
  const clean = new Error(escapeControls(redactor.redact(message)), options);
  return Object.assign(clean, { name, code });
}

/** Ends a response that nobody reads, so that its connection is free. */
async function discard(response: FetchResponse | undefined): Promise<void> {
  try {
    await (response?.body as Response["body"] | undefined)?.cancel();
  } catch {
    // It has ended already.
  }
}
