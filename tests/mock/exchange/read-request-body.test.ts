import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import {
  ClosedEarly,
  readMessageBody,
  readRequestBody,
  TooLarge,
} from "../../../src/mock/exchange/read-request-body.ts";

const LIMIT = 3;

/** A message whose body is not written yet. */
const message = (headers: Record<string, string> = {}) => {
  const stream = Object.assign(new PassThrough(), { headers });
  return { stream, received: stream as unknown as IncomingMessage };
};

/** A message with a body of these pieces. */
const whole = (headers: Record<string, string>, ...pieces: string[]) => {
  const { stream, received } = message(headers);
  for (const piece of pieces) stream.write(piece);
  stream.end();
  return received;
};

test.each([[[]], [["abc"]], [["a", "bc"]]])("reads a body in the pieces %j", async (pieces) => {
  expect(String(await readMessageBody(whole({}, ...pieces), LIMIT))).toBe(pieces.join(""));
});

test("stops reading at the limit, and does not start reading if Content-Length is above it", async () => {
  const { stream, received } = message();
  const body = readMessageBody(received, LIMIT);
  for (const piece of ["ab", "cd"]) stream.write(piece);
  await expect(body).rejects.toBeInstanceOf(TooLarge);
  const announced = message({ "content-length": "4" });
  expect(await readRequestBody(announced.received, LIMIT)).toMatchObject({ ok: false, problem: { status: 413 } });
  expect([stream, announced.stream].map((each) => each.listenerCount("data"))).toEqual([0, 0]);
});

test.each([new Error("reset"), undefined])("reports a connection that breaks before the end: %s", async (error) => {
  const { stream, received } = message({ "content-length": "3" });
  const bodies = [readMessageBody(received, LIMIT), readRequestBody(received, LIMIT)];
  stream.destroy(error);
  for (const body of bodies) await expect(body).rejects.toBeInstanceOf(ClosedEarly);
});

test.each([{}, { "content-length": "0" }])("does not wait for a body that %j does not announce", async (headers) => {
  expect(await readRequestBody(message({ ...headers }).received, LIMIT)).toEqual({ ok: true, value: Buffer.alloc(0) });
});

test.each(["content-length: 3", "transfer-encoding: chunked"])("reads what %s announces, and no more", async (line) => {
  const headers = Object.fromEntries([line.split(": ")]);
  expect(await readRequestBody(whole(headers, "abc"), LIMIT)).toEqual({ ok: true, value: Buffer.from("abc") });
  const detail = "The body is larger than 3 bytes, the maximum for this operation";
  const problem = { status: 413, title: "Content too large", detail };
  expect(await readRequestBody(whole(headers, "abcd"), LIMIT)).toEqual({ ok: false, problem });
});
