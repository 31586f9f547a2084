import { escapeControls } from "../../shared/escape-controls.ts";
import { redactor } from "../../shared/redact.ts";
import type { Authentication } from "../authentication/authentication.ts";
import { ConnectionError } from "../errors/connection-error.ts";
import { plainHeaders } from "../request/headers.ts";
import type { Deadline } from "./deadline.ts";
import type { Hooks } from "./hooks.ts";
import { drain, type FetchResponse } from "./read-response-body.ts";
import { effectOfFailure, retryAfterOf, retryDelay } from "./retry.ts";

/** Sends a request: the `fetch` of the platform, or one of your own. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The second argument of `fetch`. */
export interface FetchInit {
  method: string;
  /** By name, in lower case. */
  headers: Record<string, string>;
  body?: string | ArrayBuffer;
  redirect: "manual";
  /** Only on Next.js, which would return the response of an earlier POST. On Node.js it would cost a quarter of a call. */
  cache?: "no-store";
  signal: AbortSignal;
}

/** The settings of a call: its options, those of the client, and the defaults. */
export interface Settings extends Hooks {
  /** Undefined for a request that needs no authentication. */
  auth: Authentication | undefined;
  fetch: Fetch;
  timeout: number;
  retries: number;
  /** In milliseconds. */
  maxRetryAfter: number;
  validate: boolean;
  headers: Record<string, string>;
  signals: AbortSignal[];
}

/** The settings of a request. */
export interface Sending extends Omit<Settings, "timeout" | "validate" | "headers" | "signals"> {
  deadline: Deadline;
  /** Checks the authenticating headers before they are sent. */
  check?: ((headers: Record<string, string>) => unknown) | undefined;
  /** Reports whether a status is a documented success. */
  succeeds?: ((status: number) => unknown) | undefined;
}

/** A request that can be sent again. */
export interface Sendable {
  method: string;
  url: string;
  /** By name, in lower case. A plain object, because `Headers` would check every character of a token twice more. */
  headers: Record<string, string>;
  /** A string is not encoded: for the largest body that would take twice its memory. */
  body?: string | ArrayBuffer | undefined;
}

/** A response and its evaluated headers. */
export interface Received {
  response: FetchResponse;
  requestId: string | undefined;
  retryAfter: number | undefined;
  /** Removes the credentials of the request. */
  redact: (text: string) => string;
}

/**
 * Authenticates and sends a request, and sends it again if that is safe. It never follows a redirect, because `fetch` would send
 * `X-Auth-Token` to another origin.
 * @throws ConnectionError when there is no response
 * @throws InvalidInputError when an authenticating header is invalid, or violates a limit of the contract
 */
export async function send({ method, url, headers, body }: Sendable, sending: Sending): Promise<Received> {
  const { auth, fetch, retries, maxRetryAfter, deadline, check, succeeds, onRequest, onResponse, onRetry } = sending;
  const { signal } = deadline;
  const outgoing = {
    method,
    signal,
    // Created on demand: a signature needs these, a token does not.
    get url() {
      return new URL(url);
    },
    get body() {
      // Not `instanceof`: the buffer may be of another realm, as in Jest.
      return typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body as ArrayBuffer);
    },
  };
  for (let attempt = 1, retry = 0, renewed: true | undefined; ; attempt++) {
    const credentials = (await auth?.headers(outgoing)) ?? {};
    signal.throwIfAborted();
    check?.(credentials);
    const redact = redactor(auth?.secrets?.(credentials) ?? Object.values(credentials).flatMap(parts));
    const clean = (text: string) => escapeControls(redact(text));
    const sent = { method, url, attempt };
    await onRequest?.(sent);
    signal.throwIfAborted();

    const all = { ...headers };
    for (const [name, value] of Object.entries(credentials)) all[name.toLowerCase()] = value;
    const start = performance.now();
    deadline.effect = "unknown";
    let received: unknown;
    // Not `fetch().catch()`: some implementations throw at once.
    try {
      received = await fetch(url, {
        method,
        headers: all,
        ...(body !== undefined && { body }),
        redirect: "manual",
        ...("__nextPatched" in globalThis.fetch && { cache: "no-store" }),
        signal,
      });
    } catch (error) {
      received = error;
    }
    signal.throwIfAborted();
    // Some implementations of `fetch` throw an unsuccessful response, or an error that has it.
    const response = [received, Object(received).response].find(isResponse);
    let failure: ConnectionError | undefined;
    let requestId: string | undefined;
    let retryAfter: number | undefined;
    let status: number | undefined;
    if (response) {
      status = response.status;
      const header = (name: string) => (response.headers.get(name) ?? "").trim(); // undici keeps spaces at the end
      requestId = clean(header("X-Request-Id")) || undefined;
      if (succeeds?.(status)) deadline.effect = "done";
      else {
        retryAfter = retryAfterOf(header("Retry-After"), header("Date"));
        deadline.effect = effectOfFailure(status, retryAfter);
      }
      await onResponse?.({ ...sent, status, requestId, duration: performance.now() - start });
    } else {
      failure = new ConnectionError(new URL(url).origin, received, clean);
      deadline.effect = "none";
      // Reports an invalid header here, because the message of `fetch` would show its value, which can be a secret.
      for (const [name, value] of Object.entries({ ...headers, ...credentials })) plainHeaders([[name, value]], name);
      deadline.effect = failure.effect;
    }

    let delay!: number; // undefined if the request must not be sent again
    if (!renewed && (status === 401 || status === 403)) {
      renewed = true;
      if (auth?.renew?.(credentials, response as FetchResponse)) delay = 0;
    } else if (retry < retries) {
      delay = retryDelay({ method, status, retryAfter, effect: deadline.effect }, retry++, maxRetryAfter) as number;
    }
    if (!(delay < deadline.left())) {
      if (response) return { response, requestId, retryAfter, redact };
      throw failure;
    }
    await onRetry?.({ ...sent, status, delay, code: failure?.code });
    signal.throwIfAborted();
    await Promise.all([response && drain(response, 1_000), deadline.pause(delay)]);
  }
}

const isResponse = (value: unknown): value is FetchResponse => Object(value).headers?.get;

/** Returns the value of a header, and the parts of `Authorization`. A token can contain equals signs. */
const parts = (value: string) => [
  value,
  ...value.split(/[\s,"]+/).flatMap((part) => [part, part.slice(part.indexOf("=") + 1), ...part.split("=")]),
];
