import { deleteTasksRequest } from "../generated/constraints.ts";
import type { Authentication } from "./authentication.ts";
import { ConnectionError } from "./errors/connection-error.ts";
import { checkProperties } from "./limits.ts";
import { retryDelay } from "./retry.ts";

/** How requests are sent. */
export interface Sending {
  auth: Authentication;
  fetch: (request: Request) => Promise<Response>;
  /** How often a request is sent again at most. */
  retries: number;
  signal: AbortSignal;
  /** Whether the limits of the authenticating headers are checked. */
  validate: boolean;
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
 * @throws InvalidInputError when an authenticating header breaks a limit of the contract
 */
export async function send(request: Request, { auth, fetch, retries, signal, validate }: Sending): Promise<Sent> {
  const { method } = request;
  const url = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const linked = AbortSignal.any([signal, request.signal]);
  // GET and HEAD must not have a body, not even an empty one.
  const content = /^(GET|HEAD)$/.test(method) ? {} : { body };
  for (let attempt = 0, renewed = false; ; ) {
    const credentials = await auth.headers({ method, url, body });
    if (validate) checkProperties(credentials, { properties: deleteTasksRequest.header });
    const outgoing = new Request(request, { ...content, redirect: "manual", signal: linked });
    for (const [name, value] of Object.entries(credentials)) outgoing.headers.set(name, value);
    let answer: Response;
    try {
      answer = await fetch(outgoing);
    } catch (cause) {
      linked.throwIfAborted();
      throw new ConnectionError(url.origin, cause);
    }

    let delay: number | undefined;
    if (!renewed && (answer.status === 401 || answer.status === 403)) {
      renewed = true;
      if (auth.renew?.(credentials, answer)) delay = 0;
    } else if (attempt < retries) delay = retryDelay(answer, attempt++);
    if (delay === undefined) return { answer, credentials };
    answer.body?.cancel().catch(() => {}); // the connection may have broken
    await pause(delay, linked);
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    // Whoever waits for this has been told: withDeadline() rejects. But a timer would keep the program from ending.
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
