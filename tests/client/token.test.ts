import { expect, onTestFinished, test, vi } from "vitest";
import { akSk, createClient, InvalidInputError, ResponseError, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { serve, serveResponse } from "./serve.ts";

const request = { ids: ["1"] };

/** Accepts only this token; says 401 to others, as the gateway does. */
const serveToken = (good: () => string) =>
  serve((response, { headers }) => void response.writeHead(headers["x-auth-token"] === good() ? 200 : 401).end());

test("sends a token as X-Auth-Token, and no signature", async () => {
  const { address, seen } = await serveResponse(200);
  await createClient({ endpoint: address, auth: token("a-token") }).deleteTasks(request);
  expect(seen[0]?.headers).toMatchObject({ "x-auth-token": "a-token", "content-type": "application/json" });
  expect(seen[0]?.headers.authorization).toBeUndefined();
});

test("calls a function once for all calls that wait, and uses its token again", async () => {
  const { address, seen } = await serveResponse(200);
  const source = vi.fn(async () => "a-token");
  const client = createClient({ endpoint: address, auth: token(source) });
  await Promise.all(Array.from({ length: 5 }, () => client.deleteTasks(request)));
  await client.deleteTasks(request);
  expect(seen.map(({ headers }) => headers["x-auth-token"])).toEqual(Array(6).fill("a-token"));
  expect(source).toHaveBeenCalledTimes(1);
});

test("asks a function again after 401, once for all calls, and sends again", async () => {
  const { address, seen } = await serveToken(() => "token-2");
  let count = 0;
  const source = vi.fn(async () => {
    const value = `token-${++count}`;
    await new Promise((resolve) => setTimeout(resolve, 20)); // the other refusals come while it is under way
    return value;
  });
  const client = createClient({ endpoint: address, auth: token(source), retries: 0 });
  await Promise.all(Array.from({ length: 5 }, () => client.deleteTasks(request)));
  expect(source).toHaveBeenCalledTimes(2);
  expect(seen).toHaveLength(10);
});

test("asks a function again once a call, not for ever", async () => {
  const { address, seen } = await serveResponse(401, '{"error_code":"APIGW.0301"}');
  const source = vi.fn(() => "a-token");
  const error = await caught(createClient({ endpoint: address, auth: token(source) }).deleteTasks(request));
  expect(error).toMatchObject({ name: "ResponseError", status: 401, errorCode: "APIGW.0301" });
  expect(source).toHaveBeenCalledTimes(2);
  expect(seen).toHaveLength(2);
});

test("does not send a fixed token again after 401", async () => {
  const { address, seen } = await serveResponse(401);
  const error = await caught(createClient({ endpoint: address, auth: token("a-token") }).deleteTasks(request));
  expect(error).toBeInstanceOf(ResponseError);
  expect(seen).toHaveLength(1);
});

test("throws what the function throws, and asks it again at the next call", async () => {
  const { address } = await serveResponse(200);
  const source = vi.fn().mockRejectedValueOnce(new Error("IAM is away")).mockResolvedValue("a-token");
  const client = createClient({ endpoint: address, auth: token(source) });
  const both = [client.deleteTasks(request), client.deleteTasks(request)].map(caught);
  expect(await Promise.all(both)).toEqual([new Error("IAM is away"), new Error("IAM is away")]);
  expect(source).toHaveBeenCalledTimes(1);
  await client.deleteTasks(request);
  expect(source).toHaveBeenCalledTimes(2);
});

test.each([
  ["empty", ""],
  ["with a line end", "secret\n"],
  ["with a space within", "sec ret"],
  ["with a space at its end", "secret "],
  ["with an umlaut", "sécret"],
  ["undefined", undefined],
  ["a number", 12_345_678],
  ["a list", ["secret-token"]],
])("refuses a token that is %s, without showing it", async (_, value) => {
  const refusal = expect.objectContaining({
    message: "X-Auth-Token must be printable ASCII without spaces, not empty",
  });
  expect(() => token(value as string)).toThrow(refusal);
  const { address, seen } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth: token(async () => value as string) });
  expect(await caught(client.deleteTasks(request))).toBeInstanceOf(InvalidInputError);
  expect(seen).toHaveLength(0);
});

test("holds a token to the limit of the contract, unless that is switched off", async () => {
  const { address, seen } = await serveResponse(200);
  const client = (length: number) => createClient({ endpoint: address, auth: token("t".repeat(length)) });
  await client(16_384).deleteTasks(request);
  await expect(client(16_385).deleteTasks(request)).rejects.toThrow(
    "X-Auth-Token has 16385 characters; the limit is 16384",
  );
  expect(seen).toHaveLength(1);
  await client(16_385).deleteTasks(request, { validate: false });
  expect(seen).toHaveLength(2);
});

const now = performance.now.bind(performance);

/** Sets the clock forward by so many milliseconds. */
function later(ms: number): void {
  const spy = vi.spyOn(performance, "now").mockImplementation(() => now() + ms);
  onTestFinished(() => spy.mockRestore());
}

test("a token obtained moments ago is not renewed for a refusal of permission", async () => {
  const { address, seen } = await serveResponse(403, '{"error_code":"SMS.9004"}');
  const source = vi.fn(() => "a-token");
  const client = createClient({ endpoint: address, auth: token(source) });
  for (let call = 0; call < 10; call++) {
    expect(await caught(client.deleteTasks(request))).toMatchObject({ status: 403, errorCode: "SMS.9004" });
  }
  expect(source).toHaveBeenCalledTimes(1);
  expect(seen).toHaveLength(10);
  later(59_000);
  await caught(client.deleteTasks(request));
  expect(source).toHaveBeenCalledTimes(1);
  later(61_000);
  await caught(client.deleteTasks(request));
  expect(source).toHaveBeenCalledTimes(2); // it may have expired
});

test.each(["the timeout", "a signal"])(
  "a function that never settles is called again after %s ended the call",
  async (end) => {
    const { address } = await serveResponse(200);
    const signals: AbortSignal[] = [];
    const source = vi.fn((signal: AbortSignal) => {
      signals.push(signal);
      return signals.length === 1 ? new Promise<string>(() => {}) : "a-token";
    });
    const client = createClient({ endpoint: address, auth: token(source) });
    const options = end === "a signal" ? { signal: AbortSignal.timeout(50) } : { timeout: 50 };
    const first = [client.deleteTasks(request, options), client.deleteTasks(request, options)].map(caught);
    expect(await Promise.all(first)).toEqual([0, 1].map(() => expect.objectContaining({ name: "TimeoutError" })));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await client.deleteTasks(request);
    expect(source).toHaveBeenCalledTimes(2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  },
);

test("a call that gives up does not take the token from another that waits for it", async () => {
  const { address, seen } = await serveResponse(200);
  const source = vi.fn(
    (signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        setTimeout(() => resolve("a-token"), 150);
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  );
  const client = createClient({ endpoint: address, auth: token(source) });
  const impatient = caught(client.deleteTasks(request, { timeout: 30 }));
  await client.deleteTasks(request);
  expect(await impatient).toMatchObject({ name: "TimeoutError" });
  expect(seen.map(({ headers }) => headers["x-auth-token"])).toEqual(["a-token"]);
});

test("a function that throws at once is asked again too", async () => {
  const source = vi.fn(() => {
    throw new Error("no password");
  });
  const { address } = await serveResponse(200);
  const client = createClient({ endpoint: address, auth: token(source) });
  for (let call = 1; call <= 2; call++) {
    expect(await caught(client.deleteTasks(request))).toEqual(new Error("no password"));
    expect(source).toHaveBeenCalledTimes(call);
  }
});

test("a function can obtain temporary access keys: called once, and again when they are refused", async () => {
  const { address, seen } = await serve((response, { headers }) => {
    response.writeHead(String(headers.authorization).includes("Access=ak-2,") ? 200 : 401).end();
  });
  let count = 0;
  const source = vi.fn(async (_: AbortSignal) => ({ ak: `ak-${++count}`, sk: "sk", securityToken: `st-${count}` }));
  const client = createClient({ endpoint: address, auth: akSk(source) });
  await Promise.all([client.deleteTasks(request), client.deleteTasks(request)]);
  await client.deleteTasks(request);
  expect(source).toHaveBeenCalledTimes(2);
  expect(seen.map(({ headers }) => headers["x-security-token"])).toEqual(["st-1", "st-1", "st-2", "st-2", "st-2"]);
  expect(source.mock.calls[0]?.[0]).toBeInstanceOf(AbortSignal);
  const invalid = createClient({ endpoint: address, auth: akSk(async () => ({ ak: "ak", sk: "" })) });
  expect(await caught(invalid.deleteTasks(request))).toMatchObject({ name: "InvalidInputError", input: "sk" });
});
