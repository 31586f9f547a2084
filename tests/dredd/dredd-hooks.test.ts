import type { Hooks, Transaction } from "dredd";
import { expect, test, vi } from "vitest";
import { addHooks } from "../../src/dredd/dredd-hooks.ts";
import { readYaml } from "../support/read-yaml.ts";
import { contractOf, matching } from "./operation-of.ts";

/** An operation, its plan, and the token. */
type Operation = { responses?: string[]; security?: object[]; parameters?: object[] };
type Given = Operation & { token?: string; target?: string; headers?: [string, string][] };
type Before = Given & { rule: string; status: string; request: object };
type After = Given & { rule: string; real?: object; left: object };
const cases = readYaml<{ before: Before[]; after: After[] }>(import.meta);

const content = { "application/json": { schema: { type: "object" } } };

/** The hooks for `POST /things/{id}`, which Dredd would call in this order. */
function hooked({
  responses = ["200", "403", "404", "default"],
  security = [{ Header: [] }],
  token = "a-valid-token",
  target = "/things/1?limit=2",
  headers = [["X-A", "planned"]],
  ...definition
}: Given = {}) {
  const documented = Object.fromEntries(responses.map((status) => [status, { description: "Fine", content }]));
  const contract = contractOf({ responses: documented, security, ...definition });
  const added: Partial<Record<keyof Hooks, (transaction: Transaction, done: () => void) => unknown>> = {};
  const collect = new Proxy({} as Hooks, {
    get: (_, name: keyof Hooks) => (hook: (transaction: Transaction, done: () => void) => unknown) => {
      added[name] = hook;
    },
  });
  const plans = [{ contract, target, headers, body: "planned" }];
  const notReplayed = addHooks(collect, { plans, token: token || undefined });
  return { added, notReplayed };
}

/** A transaction of Dredd's with a server at `/base`. */
const transactionOf = (statusCode: string, real?: object): Transaction => ({
  name: "POST",
  fullPath: "/base/things/1",
  origin: { resourceName: "/things/{id}" },
  request: { method: "POST", uri: "/things/1", headers: { "X-a": "Dredd's", "User-Agent": "Dredd" } },
  expected: { statusCode, headers: { "Content-Type": "application/json" } },
  ...(real && { real: { statusCode: 200, headers: {}, ...real } }),
  test: { valid: true, status: "pass", message: "Dredd's own" },
});

test.each(cases.before)("$rule", ({ rule, status, request, ...given }) => {
  const transaction = transactionOf(status);
  hooked(given).added.beforeEach?.(transaction, () => {});
  const { headers, ...others } = matching(request) as { headers: object };
  const unplanned = given.headers && { "X-a": "Dredd's" };
  expect(transaction.request).toMatchObject(others);
  expect(transaction.request.headers).toEqual({ "User-Agent": "Dredd", ...unplanned, ...headers });
  expect(transaction.fullPath).toBe(`/base${transaction.request.uri}`);
});

test.each(cases.after)("$rule", async ({ rule, real, left, ...given }) => {
  const { added } = hooked(given);
  const transaction = transactionOf("200", real);
  const done = vi.fn();
  for (const name of ["beforeEach", "beforeEachValidation", "afterEach"] as const)
    await added[name]?.(transaction, done);
  expect(done).toHaveBeenCalledOnce();
  expect(transaction).toMatchObject(matching(left) as object);
  expect("headers" in transaction.expected).toBe(!real); // they are not for Dredd to compare
});

test("the documented responses that were not replayed are listed", () => {
  const { added, notReplayed } = hooked();
  added.beforeEach?.(transactionOf("403"), () => {});
  expect(notReplayed()).toEqual(["POST /things/{id} 200", "POST /things/{id} 404"]);
});

test("a request that is not in the document is an error", () => {
  const transaction = { ...transactionOf("200"), origin: { resourceName: "/others" } };
  expect(() => hooked().added.beforeEach?.(transaction, () => {})).toThrow(
    "Dredd replays POST /others, which is not in the document",
  );
});
