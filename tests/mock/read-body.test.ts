import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { ClosedEarly, readBody, requestBody, TooLarge } from "../../src/mock/read-body.ts";

/** A message whose body is still to be written. */
const message = (headers: Record<string, string> = {}) => {
  const stream = Object.assign(new PassThrough(), { headers });
  return { stream, received: stream as unknown as IncomingMessage };
};

test.each([
  ["no bytes", []],
  ["one piece", ["abc"]],
  ["several pieces", ["ab", "c", "de"]],
])("reads a body of %s", async (_name, pieces) => {
  const { stream, received } = message();
  const body = readBody(received, 5);
  for (const piece of pieces) stream.write(piece);
  stream.end();
  expect(String(await body)).toBe(pieces.join(""));
});

test("stops to read once there is more than the limit", async () => {
  const { stream, received } = message();
  const body = readBody(received, 3);
  stream.write("ab");
  stream.write("cd");
  await expect(body).rejects.toBeInstanceOf(TooLarge);
  expect(stream.listenerCount("data")).toBe(0);
});

test.each([
  ["breaks", new Error("reset")],
  ["is closed", undefined],
])("reports a connection that %s before the end", async (_name, error) => {
  const { stream, received } = message();
  const body = readBody(received, 3);
  stream.destroy(error);
  await expect(body).rejects.toBeInstanceOf(ClosedEarly);
});

test.each<[string, Record<string, string>]>([
  ["that is not announced", {}],
  ["whose length is 0", { "content-length": "0" }],
])("does not wait for a body %s", async (_name, headers) => {
  expect(await requestBody(message(headers).received, 3)).toEqual({ ok: true, value: Buffer.alloc(0) });
});

test.each<[string, Record<string, string>]>([
  ["with its length", { "content-length": "3" }],
  ["in chunks", { "transfer-encoding": "chunked" }],
])("reads a request's body that is sent %s, and refuses a larger one", async (_name, headers) => {
  const read = (text: string) => {
    const { stream, received } = message(headers);
    stream.end(text);
    return requestBody(received, 3);
  };
  expect(await read("abc")).toEqual({ ok: true, value: Buffer.from("abc") });
  expect(await read("abcd")).toEqual({
    ok: false,
    problem: {
      status: 413,
      title: "Content too large",
      detail: "The body is larger than the 3 bytes that the contract can need",
    },
  });
});

test("refuses a body by its announced length, and reads nothing of it", async () => {
  const { stream, received } = message({ "content-length": "4" });
  expect(await requestBody(received, 3)).toMatchObject({ ok: false, problem: { status: 413 } });
  expect(stream.listenerCount("data")).toBe(0);
});

test("leaves a broken connection to its caller", async () => {
  const { stream, received } = message({ "content-length": "3" });
  const body = requestBody(received, 3);
  stream.destroy();
  await expect(body).rejects.toBeInstanceOf(ClosedEarly);
});
