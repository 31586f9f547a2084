import { expect, test, vi } from "vitest";
import { type Attempted, retryAfterOf, retryDelay } from "../../../src/client/sending/retry.ts";
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
    expect(waits({ method: "POST", status, retryAfter }, 3)).toEqual([retryAfter, retryAfter + 450]);
  }
});

test("after a wait that is longer than allowed, nothing is retried", () => {
  expect(retryDelay({ method: "POST", status: 429, retryAfter: MAX + 1 }, 0, MAX)).toBeUndefined();
  expect(retryDelay({ method: "GET", status: 503, retryAfter: 1 }, 0, 0)).toBeUndefined();
  expect(retryDelay({ method: "POST", status: 429 }, 0, 0)).toBeGreaterThanOrEqual(500); // the server names none
});

test("each wait is twice as long as the last one if the server names none", () => {
  const shortest = [0, 1, 2, 3].map((retry) => waits({ method: "POST", status: 429 }, retry)[0]);
  expect(shortest).toEqual([500, 1_000, 2_000, 4_000]);
});

const statuses = [undefined, 0, 301, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505, 1408, 5000];
const repeated = (method: string, more: object = {}) =>
  statuses.filter((status) => retryDelay({ method, status, ...more }, 0, MAX) !== undefined);

test.each(["GET", "HEAD"])("%s is repeated after every temporary failure", (method) => {
  expect(repeated(method)).toEqual([undefined, 408, 429, 500, 502, 503, 504]);
});

test.each(["POST", "DELETE", "GETS", "TARGET"])("%s is repeated only if it certainly had no effect", (method) => {
  expect(repeated(method)).toEqual([429]);
  for (const retryAfter of [0, 1]) expect(repeated(method, { retryAfter })).toEqual([429, 503]);
  expect(retryDelay({ method, nothingSent: true }, 0, MAX)).toBeDefined();
  expect(retryDelay({ method, nothingSent: false }, 0, MAX)).toBeUndefined();
});

const cases = readYaml<{ value: string; ms?: number }[]>(import.meta);

test.each(cases)("Retry-After: $value is a wait of $ms ms", ({ value, ms }) => {
  vi.useFakeTimers({ now: Date.parse("2026-11-24T06:34:48Z") });
  expect(retryAfterOf(value)).toBe(ms);
});
