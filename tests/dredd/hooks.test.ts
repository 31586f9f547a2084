import { readFileSync } from "node:fs";
import type { Hooks, Transaction } from "dredd";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { Schemas } from "../../src/document/schemas.ts";
import { addHooks } from "../../src/dredd/hooks.ts";
import { matching, operationOf } from "./operation-of.ts";

interface Case {
  rule: string;
  responses?: string[];
  security?: object[];
  parameters?: object[];
  token?: string;
  target?: string;
  headers?: [string, string][];
  status: string;
  request: object;
}
const cases: Case[] = parse(readFileSync(new URL("hooks.yaml", import.meta.url), "utf8"));

const content = { "application/json": { schema: { type: "object" } } };

/** The hooks for `POST /things/{id}`, which Dredd would call in this order. */
function hooked({
  responses = ["200", "403", "404", "default"],
  security = [{ Header: [] }],
  token = "a-valid-token",
  target = "/things/1?limit=2",
  headers = [["X-A", "planned"]],
  ...definition
}: Partial<Omit<Case, "rule" | "status" | "request">> = {}) {
  const documented = Object.fromEntries(responses.map((status) => [status, { description: "Fine", content }]));
  const { document, operation } = operationOf({ responses: documented, security, ...definition });
  const added: Partial<Record<keyof Hooks, (transaction: Transaction) => void>> = {};
  const collect = new Proxy({} as Hooks, {
    get: (_, name: keyof Hooks) => (hook: (transaction: Transaction) => void) => {
      added[name] = hook;
    },
  });
  const plans = [{ operation, target, headers, body: "planned" }];
  const notReplayed = addHooks(collect, { document, schemas: new Schemas(document), plans, token: token || undefined });
  return { added, notReplayed };
}

/** A transaction of Dredd's with a server at `/base`. */
const transactionOf = (statusCode: string, real?: Partial<Transaction["real"] & object>): Transaction => ({
  name: "POST",
  fullPath: "/base/things/1",
  origin: { resourceName: "/things/{id}" },
  request: { method: "POST", uri: "/things/1", headers: { "x-a": "Dredd's", "User-Agent": "Dredd" } },
  expected: { statusCode, headers: { "Content-Type": "application/json" } },
  ...(real && { real: { statusCode: 200, headers: { "content-type": "application/json" }, ...real } }),
  test: { valid: true, status: "pass", message: "" },
});

test.each(cases)("$rule", ({ rule, status, request, ...given }) => {
  const transaction = transactionOf(status);
  hooked(given).added.beforeEach?.(transaction);
  const { headers, ...others } = matching(request) as { headers: object };
  expect(transaction.request).toMatchObject(others);
  expect(transaction.request.headers).toEqual({
    "User-Agent": "Dredd",
    ...(given.headers && { "x-a": "Dredd's" }),
    ...headers,
  });
  expect(transaction.fullPath).toBe(`/base${transaction.request.uri}`);
});

/** A transaction after all its hooks. */
function replayed(real: Transaction["real"] | object | undefined, given: Parameters<typeof hooked>[0] = {}) {
  const { added } = hooked(given);
  const transaction = transactionOf("200", real);
  for (const name of ["beforeEach", "beforeEachValidation", "afterEach"] as const) added[name]?.(transaction);
  return transaction;
}

test("a response that conforms passes, whatever its headers", () => {
  const { expected, test } = replayed({ body: "{}", headers: { "content-type": "Application/JSON; charset=utf-8" } });
  expect(expected).toEqual({ statusCode: "200" });
  expect(test).toEqual({ valid: true, status: "pass", message: "" });
});

test.each([
  ["a body that violates the schema", { body: "5" }, "contract: body must be object (#/"],
  ["an undocumented status", { statusCode: 500, body: "{}" }, "contract: status 500 is not documented (200"],
  ["a media type that echoes the token", { headers: { "content-type": "a-valid-token::" } }, "media type ***: :"],
])("%s fails, and is named", (_, real, message) => {
  const { test } = replayed(real, { responses: ["200"] });
  expect(test).toMatchObject({ valid: false, status: "fail", message: expect.stringContaining(message) });
});

test("the message of a violation goes before Dredd's own", () => {
  const { added } = hooked();
  const transaction = transactionOf("200", { body: "5" });
  added.beforeEachValidation?.(transaction);
  if (transaction.test) transaction.test.message = "Dredd's own";
  added.afterEach?.(transaction);
  expect(transaction.test?.message).toMatch(/^contract: .*\nDredd's own$/);
});

test("no secret is left for the reports", () => {
  const body = '{"a":"\\u0061-valid-token"}';
  const { request, fullPath, real } = replayed(
    { body, headers: { etag: "A-VALID-TOKEN" } },
    { target: "/a-valid-token" },
  );
  expect(request).toMatchObject({ uri: "/***", headers: { "X-Token": "(hidden)" } });
  expect(fullPath).toBe("/base/***");
  expect(real).toMatchObject({ body: '{\n  "a": "***"\n}', headers: { etag: "***" } });
  const base64 = { body: Buffer.from('{"a":"a-valid-token"}').toString("base64"), bodyEncoding: "base64" };
  const binary = replayed(base64, { security: [{ Cookie: [] }] });
  expect(binary).toMatchObject({ real: { body: "(not UTF-8)" }, request: { headers: { Cookie: "(hidden)" } } });
  expect(binary.test?.valid).toBe(true);
});

test("a request without a response has no result of ours, and its credential is hidden", () => {
  const { test, request, real } = replayed(undefined);
  expect({ test, real }).toEqual({ test: { valid: true, status: "pass", message: "" }, real: undefined });
  expect(request.headers["X-Token"]).toBe("(hidden)");
});

test("the documented responses that were not replayed are listed", () => {
  const { added, notReplayed } = hooked();
  added.beforeEach?.(transactionOf("403"));
  expect(notReplayed()).toEqual(["POST /things/{id} 200", "POST /things/{id} 404"]);
});

test("a request that the document lacks is a fault", () => {
  const transaction = { ...transactionOf("200"), origin: { resourceName: "/others" } };
  expect(() => hooked().added.beforeEach?.(transaction)).toThrow(
    "Dredd replays POST /others, which the document lacks",
  );
});
