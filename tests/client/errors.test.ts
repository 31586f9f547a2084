import { expect, expectTypeOf, test, vi } from "vitest";
import * as client from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { deadAddress, serve, serveBytes, serveResponse } from "./serve.ts";

const { createClient, token } = client;
const auth = token("a-secret-token");
const remove = (endpoint: string, options = {}) =>
  caught(createClient({ endpoint, auth, retries: 0, ...options }).deleteTasks({ ids: ["1"] }));

/** An error of every class, as a call throws it. */
const errors: Record<string, () => Promise<unknown>> = {
  ResponseError: async () => remove((await serveResponse(403, '{"error_code":"SMS.9004"}')).address),
  ConnectionError: async () => remove(await deadAddress()),
  TimeoutError: async () => remove(await serveBytes(() => {}), { timeout: 50 }),
  InvalidInputError: async () => caught(createClient({ region: "cn-north-4", auth }).deleteTasks({} as never)),
  BatchesError: async () => {
    const { address } = await serveResponse(429, "", { "Retry-After": "60" });
    return caught(client.deleteTasksInBatches(createClient({ endpoint: address, auth }), ["1", "2"], { batchSize: 1 }));
  },
};

/** The package as another bundle has it. */
const another = async () => {
  vi.resetModules();
  return (await import("../../src/client/index.ts")) as typeof client;
};

for (const [name, cause] of Object.entries(errors)) {
  test(`${name}: guards know it, from whichever copy of the package`, async () => {
    const error = await cause();
    const copy = await another();
    for (const each of [client, copy]) {
      const guards = Object.entries(each).filter(([guard]) => /^is.*Error$/.test(guard)) as [
        string,
        typeof client.isTimeoutError,
      ][];
      const fitting = guards.filter(([, guard]) => guard(error)).map(([guard]) => guard);
      expect(fitting.sort()).toEqual(["isSmsTasksError", `is${name}`].sort());
    }
    expect(error).toBeInstanceOf(client.SmsTasksError);
    expect(error).not.toBeInstanceOf(copy.SmsTasksError);
  });

  test(`${name}: JSON has its message, its fields and its cause, and no secret`, async () => {
    const error = (await cause()) as Error;
    const json = JSON.parse(JSON.stringify(error));
    expect(json).toMatchObject({ name, message: error.message });
    expect(JSON.stringify(json)).not.toContain("a-secret-token");
    expect(JSON.stringify(json)).not.toContain('"error":{}');
  });
}

test("the JSON of each error is what a log needs", async () => {
  const json = async (name: string) => JSON.parse(JSON.stringify(await errors[name]?.()));
  expect(await json("ResponseError")).toEqual({
    name: "ResponseError",
    message: "403 SMS.9004",
    operation: "deleteTasks",
    status: 403,
    errorCode: "SMS.9004",
    body: { error_code: "SMS.9004" },
  });
  expect(await json("ConnectionError")).toMatchObject({ code: "ECONNREFUSED", nothingSent: true });
  const { failed, ...batches } = await json("BatchesError");
  expect(batches).toMatchObject({ accepted: [], retryAfter: 60_000, cause: { name: "ResponseError", status: 429 } });
  expect(failed).toEqual([{ ids: ["1"], error: expect.objectContaining({ message: "429", retryAfter: 60_000 }) }]);
});

test("the JSON of errors of others within it has their messages", async () => {
  const fake = { deleteTasks: () => Promise.reject(Object.assign(new Error("no network"), { code: "E_OWN" })) };
  const error = await caught(client.deleteTasksInBatches(fake, ["1"]));
  const other = { name: "Error", message: "no network", code: "E_OWN" };
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ failed: [{ ids: ["1"], error: other }], cause: other });
});

test.each([undefined, null, 0, "ResponseError", {}, new Error("no"), { name: "ResponseError" }])(
  "a guard refuses %j",
  (value) => {
    for (const [guard, is] of Object.entries(client)) {
      if (/^is.*Error$/.test(guard)) expect((is as (value: unknown) => boolean)(value), guard).toBe(false);
    }
  },
);

test("a guard with an operation knows that of others", async () => {
  const error = await errors.ResponseError?.();
  expect(client.isResponseError(error, "deleteTasks")).toBe(true);
  expect(client.isResponseError(error, "another" as "deleteTasks")).toBe(false);
  if (client.isResponseError(error)) expectTypeOf(error.status).toEqualTypeOf<number>();
});

test("a name that others gave their error does not make it ours", () => {
  const error = Object.assign(new Error("other"), { name: "ResponseError" });
  expect(client.isResponseError(error)).toBe(false);
});

test("the text of a large error is in its text alone", async () => {
  const { address } = await serve((response) => void response.writeHead(502).end("x".repeat(100_000)));
  const error = (await remove(address)) as client.ResponseError;
  expect(error.text).toHaveLength(100_000);
  expect(JSON.stringify(error).length).toBeLessThan(1_000);
});

test("a redirect that a browser hides is one that was not followed", async () => {
  const fetch = async () => ({ status: 0, headers: new Headers() });
  expect(await remove("https://a.example", { fetch })).toMatchObject({
    status: 0,
    message: "0 redirects are not followed",
  });
});

test.each([
  [300, "x".repeat(296)],
  [301, `${"x".repeat(296)}…`],
])("a message of %i characters is shown up to 300", async (length, shown) => {
  const { address } = await serveResponse(500, "x".repeat(length - "500 ".length));
  expect(await remove(address)).toMatchObject({ message: `500 ${shown}` });
});
