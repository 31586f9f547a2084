import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { receive } from "../../src/mock/receive.ts";

const address = { address: "127.0.0.1", port: 4010, family: "IPv4" };

function received({ url = "/things?a=b", host = "localhost", writableFinished = false } = {}) {
  const raw = {
    method: "POST",
    url,
    headers: { host, "content-length": "2" },
    rawHeaders: ["Host", host],
    httpVersion: "1.1",
  };
  const request = Object.assign(new PassThrough(), raw);
  const response = Object.assign(new PassThrough(), {});
  Object.defineProperty(response, "writableFinished", { value: writableFinished });
  const outcome = receive(request as unknown as IncomingMessage, response as unknown as ServerResponse, address, [
    "mock.internal",
  ]);
  return { request, response, outcome };
}

test("gives the parts of a request, and reads its body up to a limit", async () => {
  const { request, outcome } = received();
  if (!outcome.ok) throw new Error(outcome.problem.detail);
  expect(outcome.value).toMatchObject({
    method: "POST",
    path: "/things",
    query: "a=b",
    headers: { host: "localhost" },
    rawHeaders: ["Host", "localhost"],
  });
  request.end("{}");
  expect(await outcome.value.body(2)).toEqual({ ok: true, value: Buffer.from("{}") });
  expect(await outcome.value.body(1)).toMatchObject({ ok: false, problem: { status: 413 } });
});

test.each([
  ["of another host", { host: "evil.example" }, 421],
  ["of another host before its target", { host: "evil.example", url: "x" }, 421],
  ["with an invalid target", { url: "x" }, 400],
  ["whose target names another host", { url: "http://evil.example/" }, 400],
])("refuses a request %s", (_name, request, status) => {
  expect(received(request).outcome).toMatchObject({ ok: false, problem: { status } });
});

test("accepts a host that is allowed", () => {
  expect(received({ host: "mock.internal" }).outcome.ok).toBe(true);
});

test.each([
  [true, "before", false],
  [false, "after", true],
])(
  "is aborted (%s) when the client leaves %s the whole response was written",
  async (isAborted, _when, writableFinished) => {
    const { response, outcome } = received({ writableFinished });
    const closed = new Promise((resolve) => response.once("close", resolve));
    response.destroy();
    await closed;
    expect(outcome.ok && outcome.value.signal.aborted).toBe(isAborted);
  },
);
