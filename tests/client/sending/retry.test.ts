import { expect, test, vi } from "vitest";
import { type Attempted, effectOfFailure, retryAfterOf, retryDelay } from "../../../src/client/sending/retry.ts";
import { readYaml } from "../../support/read-yaml.ts";

const MAX = 30_000;

/** The shortest and the longest wait: it has a random part. */
const waits = (attempted: Attempted, retry = 0) =>
  [0, 0.9].map((random) => {
    vi.spyOn(Math, "random").mockReturnValue(random);
    return retryDelay(attempted, retry, MAX);
  });

test.each([429, 503])("%i: the wait is the one that the server asks for, plus at most half a second", (status) => {
  for (const retryAfter of [0, 7_000, MAX]) {
    expect(waits({ method: "POST", status, retryAfter, effect: "none" }, 3)).toEqual([retryAfter, retryAfter + 450]);
  }
});

test("after a wait that is longer than allowed, nothing is retried", () => {
  expect(retryDelay({ method: "POST", status: 429, retryAfter: MAX + 1, effect: "none" }, 0, MAX)).toBeUndefined();
  expect(retryDelay({ method: "GET", status: 503, retryAfter: 1, effect: "none" }, 0, 0)).toBeUndefined();
  expect(retryDelay({ method: "POST", status: 429, effect: "none" }, 0, 0)).toBeLessThan(500); // the server names none
});

test("each wait is twice as long as the last one if the server names none", () => {
  const shortest = [0, 1, 2, 3].map((retry) => waits({ method: "POST", status: 429, effect: "none" }, retry)[0]);
  expect(shortest).toEqual([500, 1_000, 2_000, 4_000]);
});

const statuses = [undefined, 0, 301, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505, 1408, 5000];
const repeated = (method: string, retryAfter?: number) =>
  statuses.filter((status) => {
    const effect = status === undefined ? "unknown" : effectOfFailure(status, retryAfter);
    return retryDelay({ method, status, retryAfter, effect }, 0, MAX) !== undefined;
  });

test.each(["GET", "HEAD"])("%s is repeated after every temporary failure", (method) => {
  expect(repeated(method)).toEqual([undefined, 408, 429, 500, 502, 503, 504]);
});

test.each(["POST", "DELETE", "GETS", "TARGET"])("%s is repeated only if it certainly had no effect", (method) => {
  expect(repeated(method)).toEqual([429]);
  for (const retryAfter of [0, 1]) expect(repeated(method, retryAfter)).toEqual([429, 503]);
  expect(retryDelay({ method, effect: "none" }, 0, MAX)).toBeDefined();
});

test("a refusal had no effect: 4xx but 408, and 503 with Retry-After; everything else is unknown", () => {
  const none = [...statuses, 200, 299, 400, 499].filter((status) => effectOfFailure(status ?? 0, undefined) === "none");
  expect(none).toEqual([401, 403, 404, 409, 429, 400, 499]);
  expect([503, 500].map((status) => effectOfFailure(status, 0))).toEqual(["none", "unknown"]);
});

test("a wait that the server does not name is capped by the longest wait that it may name", () => {
  expect(waits({ method: "POST", status: 429, effect: "none" }, 9)).toEqual([MAX, MAX + 450]);
});

test("a date is compared with the clock of the server, even if this machine's clock is wrong", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T06:34:48Z") });
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
  expect(retryAfterOf(at(7), at(-60))).toBe(67_000);
  expect(retryAfterOf(at(7), at(60))).toBe(0);
  for (const invalid of [null, "soon"]) expect(retryAfterOf(at(7), invalid)).toBe(7_000);
});

const cases = readYaml<{ value: string; ms?: number }[]>(import.meta);

test.each(cases)("Retry-After: $value is a wait of $ms ms", ({ value, ms }) => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T06:34:48Z") });
  expect(retryAfterOf(value)).toBe(ms);
});
