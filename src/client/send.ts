import { deleteTasksRequest } from "../../generated/constraints.ts";
import type { Authentication } from "./authentication.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { InvalidInputError } from "./errors/invalid-input-error.ts";
import { checkProperties } from "./limits.ts";
import { retryDelay } from "./retry.ts";

/** How requests are sent. */
export interface Sending {
  auth: Authentication;
  fetch: (input: string | Request, init: RequestInit) => Promise<Response>;
  /** How often a request is sent again at most. */
  retries: number;
  signal: AbortSignal;
  /** Whether the limits of the authenticating headers are checked. */
  validate: boolean;
}

/** A request, its body apart so that it can be signed and sent again. */
export interface Sendable {
  method: string;
  /** The address, or a `Request` that holds what else there is to it. */
  input: string | Request;
  /** By their names in lower case. A plain object: `Headers` would check every character of a token twice more. */
  headers: Record<string, string>;
  /** A text stays one: to make bytes of the largest and hand them over takes its memory twice more. */
  body: string | Uint8Array<ArrayBuffer>;
}

/** An answer, and the headers that authenticated its request. */
export interface Sent {
  answer: Response;
  credentials: Record<string, string>;
}

/**
 * Sends a request, authenticated, and again where that is safe. Never follows a redirect: `fetch` would hand
 * `X-Auth-Token` to another origin.
 * @throws ConnectionError when there is no answer
 * @throws InvalidInputError when an authenticating header breaks a limit of the contract, or is none
 */
export async function send(
  { method, input, headers: given, body }: Sendable,
  { auth, fetch, retries, signal, validate }: Sending,
): Promise<Sent> {
  const url = () => new URL(typeof input === "string" ? input : input.url);
  // GET and HEAD must not have a body, not even an empty one.
  const content = /^(GET|HEAD)$/.test(method) ? {} : { body };
  for (let attempt = 0, renewed = false; ; ) {
    const credentials = await auth.headers({
      method,
      // Made when asked for: a signature needs these, a token does not.
      get url() {
        return url();
      },
      get body() {
        return typeof body === "string" ? new TextEncoder().encode(body) : body;
      },
    });
    if (validate) checkProperties(credentials, { properties: deleteTasksRequest.header });
    const headers = { ...given };
    for (const [name, value] of Object.entries(credentials)) headers[name.toLowerCase()] = value;
    let answer: Response;
    try {
      answer = await fetch(input, { method, headers, ...content, redirect: "manual", signal });
    } catch (cause) {
      signal.throwIfAborted();
      checkHeaders(credentials);
      throw new ConnectionError(url().origin, cause);
    }

    let delay: number | undefined;
    if (!renewed && (answer.status === 401 || answer.status === 403)) {
      renewed = true;
      if (auth.renew?.(credentials, answer)) delay = 0;
    } else if (attempt < retries) delay = retryDelay(answer, attempt++);
    if (delay === undefined) return { answer, credentials };
    answer.body?.cancel().catch(() => {}); // the connection may have broken
    await pause(delay, signal);
  }
}

/** Tells what `fetch` tells only by showing the value, which is a secret. */
function checkHeaders(credentials: Record<string, string>): void {
  for (const [name, value] of Object.entries(credentials)) {
    try {
      new Headers([[name, value]]);
    } catch {
      throw new InvalidInputError(name, "or its value is nothing that a header can carry");
    }
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    // Whoever waits for this has been told: withDeadline() rejects. But a timer would keep the program from ending.
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
