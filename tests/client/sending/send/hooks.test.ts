import { beforeEach, expect, test, vi } from "vitest";
import { caught } from "../../caught.ts";
import { fetchOf, run } from "../../own-operation.ts";
import { busy, start, url } from "../../sending.ts";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0.5));

test("hooks see every attempt, response and wait, but no credential", async () => {
  const events: unknown[] = [];
  const record = (kind: string) => async (event: object) => {
    events.push({ kind, ...event });
    await null;
    events.push(`${kind} ends`);
  };
  const hooks = { onRequest: record("request"), onResponse: record("response"), onRetry: record("retry") };
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  let fetching = 0;
  vi.spyOn(performance, "now").mockImplementation(() => events.length * 10 + 7 * fetching++);
  await start(fetchOf([429, "", { "X-Request-Id": "r-good-token" }], refused, [200]), hooks).result();
  const sent = (attempt: number) => ({ method: "POST", url, attempt });
  const request = (attempt: number) => [{ kind: "request", ...sent(attempt) }, "request ends"];
  const response = { kind: "response", duration: 7, requestId: undefined };
  const retry = { kind: "retry", status: undefined, code: undefined };
  expect(events).toEqual([
    ...request(1),
    { ...response, ...sent(1), status: 429, requestId: "r-***" },
    "response ends",
    { ...retry, ...sent(1), status: 429, delay: 750 },
    "retry ends",
    ...request(2),
    { ...retry, ...sent(2), code: "ECONNREFUSED", delay: 1250 },
    "retry ends",
    ...request(3),
    { ...response, ...sent(3), status: 200 },
    "response ends",
  ]);
});

test.each<[string, number, string, number?]>([
  ["onRequest", 0, "none"],
  ["onResponse", 1, "none"],
  ["onRetry", 1, "none"],
  ["onResponse", 1, "unknown", 500],
  ["onResponse", 1, "unknown", 202],
  ["onResponse", 1, "done", 200],
])(
  "an error of %s ends the call, whatever the hook returns otherwise: %i sent, effect %s",
  async (name, sent, effect, status) => {
    const fetch = fetchOf(status ? [status] : busy, [200]);
    const list: unknown[] = [];
    const failing = { onRequest: () => list.push(1), [name]: () => Promise.reject(new Error("the log is full")) };
    const error = await caught(run({ fetch, ...failing }));
    expect(error).toMatchObject({ name: "InterruptedError", effect, cause: new Error("the log is full") });
    expect(fetch).toHaveBeenCalledTimes(sent);
  },
);
