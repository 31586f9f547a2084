import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, test, vi } from "vitest";
import { refuseBrokenHttp, refuseOnSocket } from "../../src/mock/broken-http.ts";
import { linger } from "../../src/mock/linger.ts";
import { rawResponse, valuesOf } from "../support/raw-response.ts";
import { mockForTest } from "../support/running-mock.ts";

test("responds on the bare socket with a problem, and logs it with the ID of the response", async () => {
  const socket = new PassThrough();
  const lines: string[] = [];
  refuseOnSocket(socket, 400, "é", (line) => lines.push(line));
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  const [status, ...headers] = head.split("\r\n");
  const [, id = "none"] = /^x-request-id: (\S+)$/m.exec(head) ?? [];
  expect(status).toBe("HTTP/1.1 400 Bad Request");
  expect(headers.slice(1)).toEqual([
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ]);
  expect(JSON.parse(body)).toMatchObject({ status: 400, title: "Bad Request", detail: "é" });
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^\\S+Z \\(no request\\) 400 {2}é {2}${id}$`))]);
});

describe("refuseBrokenHttp", () => {
  async function response(code: string, message = "") {
    const socket = new PassThrough();
    refuseBrokenHttp(() => {})(Object.assign(new Error(message), { code }), socket);
    return text(socket);
  }

  test.each([
    ["HPE_HEADER_OVERFLOW", 431, "larger than the contract can need"],
    ["HPE_INVALID_EOF_STATE", 400, "ends before its body"],
    ["ERR_HTTP_REQUEST_TIMEOUT", 408, "not received in time"],
    ["HPE_INVALID_METHOD", 400, "This is not HTTP: why"],
  ])("responds to %s with %i", async (code, status, detail) => {
    const received = await response(code, "why");
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(received).toContain(detail);
  });

  const nothing = () => {};
  test.each<[string, string, (socket: Socket) => void]>([
    ["was reset", "ECONNRESET", nothing],
    ["cannot be written to", "HPE_INVALID_METHOD", (socket) => socket.end()],
    [
      "has its response already",
      "HPE_INVALID_METHOD",
      (socket) => linger(Object.assign(new PassThrough(), { socket }) as unknown as IncomingMessage),
    ],
  ])("only closes a socket that %s", (_name, code, prepare) => {
    const socket = new Socket();
    prepare(socket);
    const log = vi.fn();
    refuseBrokenHttp(log)(Object.assign(new Error(), { code }), socket);
    expect(socket.destroyed).toBe(true);
    expect(log).not.toHaveBeenCalled();
  });
});

test.each([
  ["is not HTTP", "GARBAGE\r\n\r\n", 400],
  ["asks for a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n", 400],
  ["has headers that are too large", `GET / HTTP/1.1\r\nX-Long: ${"x".repeat(2 ** 18)}\r\n\r\n`, 431],
])("responds to a request that %s", async (_name, bytes, status) => {
  const { address, lines } = await mockForTest();
  const response = await rawResponse(address, bytes);
  expect(response.status).toBe(status);
  expect(valuesOf(response, "content-type")).toEqual(["application/problem+json"]);
  expect(lines).toEqual([expect.stringContaining(valuesOf(response, "x-request-id")[0] ?? "none")]);
});
