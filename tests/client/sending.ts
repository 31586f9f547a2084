import { vi } from "vitest";
import { type Authentication, type Fetch, token } from "../../src/client/index.ts";
import type { Deadline } from "../../src/client/sending/deadline.ts";
import { type Sendable, type Sending, send } from "../../src/client/sending/send.ts";
import type { Reply } from "./own-operation.ts";

export const url = "https://sms.example/v3/tasks?a=1";

/** A refusal after which a request is sent again in a second. */
export const busy: Reply = [429, "", { "Retry-After": "1" }];

/** Sends a request with a deadline that never waits, and records the waits. */
export function start(
  fetch: Fetch,
  { left = 60_000, ...options }: Partial<Sending> & { left?: number } = {},
  request: Partial<Sendable> = {},
) {
  const controller = new AbortController();
  const { signal } = controller;
  const waits: number[] = [];
  const pause = async (ms: number) => void waits.push(ms);
  const deadline: Deadline = { signal, effect: "none", left: () => left, stop: () => {}, lift: () => {}, pause };
  const defaults: Sending = { auth: token("good-token"), fetch, retries: 2, maxRetryAfter: 30_000, deadline };
  const sendable = { method: "POST", url, headers: {}, body: "{}", ...request };
  const abort = (reason: Error) => controller.abort(reason);
  return { signal, abort, waits, result: () => send(sendable, { ...defaults, ...options }) };
}

/** An authentication with renewals: each asks for another token. */
export function renewing(renew: Authentication["renew"] = () => true) {
  let count = 0;
  return { headers: vi.fn(async () => ({ "X-Auth-Token": `token-${++count}` })), renew: vi.fn(renew) };
}
