import { expect, expectTypeOf, test } from "vitest";
import bundle from "../../generated/openapi.json" with { type: "json" };
import {
  ConnectionError,
  type components,
  createClient,
  isResponseError,
  ResponseError,
  token,
} from "../../src/client/index.ts";
import { mockForTest } from "../support/running-mock.ts";
import { caught } from "./caught.ts";
import { deadAddress, serve, serveBytes, serveResponse } from "./serve.ts";

const remove = (endpoint: string, timeout = 10_000) =>
  createClient({ endpoint, auth: token("good-token"), retries: 0, timeout }).deleteTasks({ ids: ["1"] });

const documented = bundle.components.examples.PermissionDenied.value;

test("the documented 403 of the mock, typed", async () => {
  const { address } = await mockForTest({ token: "another" });
  const error = await caught(remove(address));
  expect(error).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({
    name: "ResponseError",
    status: 403,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    errorCode: documented.error_code,
    errorMessage: documented.error_msg,
    message: `403 ${documented.error_code} ${documented.error_msg}`,
    body: documented,
  });
});

test("the status narrows the type of the body", () => {
  const check = (error: unknown) => {
    if (!isResponseError(error, "deleteTasks")) return;
    expectTypeOf(error.operation).toEqualTypeOf<"deleteTasks">();
    if (error.status === 403) {
      expectTypeOf(error.body).toExtend<components["schemas"]["ErrorResponse"]>();
      expectTypeOf(error.body.encoded_authorization_message).toEqualTypeOf<string | undefined>();
      expectTypeOf(error.body.error_param).toEqualTypeOf<string[] | undefined>();
      expectTypeOf(error.body.details?.[0]?.error_code).toEqualTypeOf<string | undefined>();
    } else {
      expectTypeOf(error.body.anything).toEqualTypeOf<unknown>();
      expectTypeOf(error.status).not.toExtend<200 | 403>();
      expectTypeOf<404 | 429 | 502>().toExtend<typeof error.status>();
    }
  };
  check(undefined);
});

const html = `<html>\n<body>${"Bad gateway. ".repeat(100)}</body></html>`;

test.each<[string, number, string, Record<string, unknown>]>([
  [
    "of the gateway",
    401,
    '{"error_msg":"Incorrect token","error_code":"APIGW.0301","request_id":"r-9"}',
    {
      errorCode: "APIGW.0301",
      errorMessage: "Incorrect token",
      requestId: "r-9",
      message: "401 APIGW.0301 Incorrect token",
    },
  ],
  ["in the older form", 400, '{"errorCode":"SMS.1","errorMsg":"no"}', { errorCode: "SMS.1", errorMessage: "no" }],
  ["with code and message", 404, '{"code":"SMS.2","message":"gone"}', { errorCode: "SMS.2", errorMessage: "gone" }],
  [
    "nested, with a number as code",
    401,
    '{"error":{"code":401,"message":"Unauthorized","request_id":"r-2"}}',
    { errorCode: "401", errorMessage: "Unauthorized", requestId: "r-2" },
  ],
  ["with a text as error", 500, '{"error":"broken"}', { errorCode: undefined, errorMessage: "broken" }],
  [
    "with fields of other types",
    403,
    '{"error_code":{},"error_msg":[],"error":null}',
    { errorCode: undefined, errorMessage: undefined },
  ],
  ["in HTML", 502, html, { errorCode: undefined, errorMessage: undefined, text: html, body: {} }],
  ["in text", 503, "try later", { message: "503 try later", text: "try later" }],
  ["as an array", 500, '["no"]', { message: '500 ["no"]', body: {} }],
  ["as null", 500, "null", { message: "500 null", body: {} }],
  ["cut off", 403, '{"error_code":"SMS', { status: 403, body: {}, text: '{"error_code":"SMS' }],
  ["empty", 403, "", { message: "403", text: "", body: {}, requestId: undefined }],
  ["413, empty", 413, "", { status: 413 }],
])("an error %s", async (_, status, body, expected) => {
  const { address } = await serveResponse(status, body);
  const error = await caught(remove(address));
  expect(error).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({ status, ...expected });
  if (expected.body) expect((error as ResponseError).body).toEqual(expected.body);
  expect((error as Error).message.length).toBeLessThanOrEqual(301);
  expect((error as Error).message).not.toContain("\n");
});

test.each([
  [299, "299 text"],
  [300, "300 redirects are not followed"],
  [399, "399 redirects are not followed"],
  [400, "400 text"],
])("a status of %i is reported unchanged", async (status, message) => {
  const { address } = await serveResponse(status, "text");
  expect(await caught(remove(address))).toMatchObject({ status, message });
});

test("the header X-Request-Id goes before the id in the body", async () => {
  const { address } = await serveResponse(500, '{"request_id":"body"}', { "X-Request-Id": "header" });
  expect(await caught(remove(address))).toMatchObject({ requestId: "header" });
});

test("the longest documented 403 is read whole", async () => {
  const long = "😀".repeat(65_535);
  const detail = { error_code: long, error_msg: long };
  const body = {
    error_code: "c".repeat(255),
    encoded_authorization_message: long,
    error_param: Array(20).fill(long),
    details: Array(20).fill(detail),
  };
  const { address } = await serveResponse(403, JSON.stringify(body));
  expect(await caught(remove(address))).toMatchObject({ status: 403, body });
});

test("no connection", async () => {
  const address = await deadAddress();
  const error = await caught(remove(address));
  expect(error).toBeInstanceOf(ConnectionError);
  const [, port] = /:(\d+)$/.exec(address) ?? [];
  expect(error).toMatchObject({
    name: "ConnectionError",
    message: `no response from ${address}: connect ECONNREFUSED 127.0.0.1:${port}`,
    code: "ECONNREFUSED",
    nothingSent: true,
    cause: { cause: { code: "ECONNREFUSED" } },
  });
});

test.each<[string, string]>([
  ["before the headers", ""],
  ["in the middle of the headers", "HTTP/1.1 200 OK\r\nContent-Le"],
  ["after something that is not HTTP", "SSH-2.0-OpenSSH\r\n"],
])("a connection that breaks %s", async (_, bytes) => {
  const address = await serveBytes((socket) => socket.end(bytes));
  const error = await caught(remove(address));
  expect(error).toBeInstanceOf(ConnectionError);
  expect((error as Error).cause).toBeInstanceOf(Error);
});

test("a connection that is reset", async () => {
  const address = await serveBytes((socket) => socket.resetAndDestroy());
  expect(await caught(remove(address))).toBeInstanceOf(ConnectionError);
});

test.each<[string, (write: (bytes: string) => void, end: () => void) => void]>([
  [
    "breaks off",
    (write, end) => {
      write("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\nhalf");
      setTimeout(end, 50);
    },
  ],
  ["stalls", (write) => write("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\nhalf")],
])("an error whose body %s still has its status", async (_, behave) => {
  const address = await serveBytes((socket) =>
    behave(
      (bytes) => socket.write(bytes),
      () => socket.destroy(),
    ),
  );
  expect(await caught(remove(address, 500))).toMatchObject({ status: 403, text: "half", message: "403 half" });
});

test("an error whose body never ends is read up to a limit", async () => {
  let written = 0;
  const { address } = await serve((response) => {
    response.writeHead(500);
    const chunk = "x".repeat(2 ** 16);
    const write = () => {
      do written += chunk.length;
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", write);
    write();
  });
  const error = (await caught(remove(address))) as ResponseError;
  expect(error.status).toBe(500);
  expect(error.text.length).toBeGreaterThanOrEqual(2 ** 24);
  expect(written).toBeLessThan(2 ** 26);
});
