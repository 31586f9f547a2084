import { vi } from "vitest";
import type { Authentication, Fetch } from "../../src/client/index.ts";
import { token } from "../../src/client/index.ts";
import { type Sendable, type Sending, send } from "../../src/client/send.ts";
import type { Reply } from "./own-operation.ts";

export const url = "https://sms.example/v3/tasks?a=1";

/** A refusal after which a request is sent again in a second. */
export const busy: Reply = [429, "", { "Retry-After": "1" }];

/** Sends a request with a deadline that never waits, and records the waits. */
export function start(fetch: Fetch, options: Partial<Sending> = {}, request: Partial<Sendable> = {}) {
  const controller = new AbortController();
  const waits: number[] = [];
  const deadline = {
    signal: controller.signal,
    left: () => 60_000,
    stop: () => {},
    lift: () => {},
    pause: async (ms: number) => void waits.push(ms),
  };
  const defaults: Sending = { auth: token("good-token"), fetch, retries: 2, maxRetryAfter: 30_000, deadline };
  const sendable = { method: "POST", url, headers: {}, body: "{}", ...request };
  return { controller, waits, result: () => send(sendable, { ...defaults, ...options }) };
}

/** An authentication with renewals: each asks for another token. */
export function renewing(renew: Authentication["renew"] = () => true) {
  let count = 0;
  return { headers: vi.fn(async () => ({ "X-Auth-Token": `token-${++count}` })), renew: vi.fn(renew) };
}
