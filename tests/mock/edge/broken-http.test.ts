import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { type Duplex, PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { isRefused, refuseBrokenHttp, refuseOnSocket, rememberBody } from "../../../src/mock/edge/broken-http.ts";
import { linger } from "../../../src/mock/edge/linger.ts";
import { readYaml } from "../../support/read-yaml.ts";

/** The response on a socket, and the lines of the log. */
async function refusal(refuse: (socket: Duplex, log: (line: string) => void) => void) {
  const socket = new PassThrough();
  const lines: string[] = [];
  refuse(socket, (line) => lines.push(line));
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  return { head: head.split("\r\n"), body, lines };
}

test("responds on the bare socket with a problem, and logs it with the ID of the response", async () => {
  const { head, body, lines } = await refusal((socket, log) => refuseOnSocket(socket, 400, "é", log));
  const [, id = "none"] = head[1]?.split("x-request-id: ") ?? [];
  expect(head).toEqual([
    "HTTP/1.1 400 Bad Request",
    `x-request-id: ${id}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ]);
  expect(JSON.parse(body)).toMatchObject({ status: 400, title: "Bad Request", detail: "é" });
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^\\S+Z \\(no request\\) 400 {2}é {2}${id}$`))]);
});

type Row = [code: string, status: number, detail: string];

test.each(readYaml<Row[]>(import.meta))("responds to %s with %i", async (code, status, detail) => {
  const error = Object.assign(new Error("why"), { code });
  const { head, body } = await refusal((socket, log) => refuseBrokenHttp(log)(error, socket));
  expect([head[0], body]).toEqual([expect.stringContaining(` ${status} `), expect.stringContaining(detail)]);
});

test("ignores a client that leaves instead of reading the response", () => {
  const socket = new Socket();
  refuseOnSocket(socket, 400, "why", () => {});
  expect(isRefused(socket)).toBe(true);
  expect(() => socket.emit("error", new Error("reset"))).not.toThrow();
});

test("asks for the length of the body before something that is not HTTP", async () => {
  const error = Object.assign(new Error("why"), { code: "HPE_INVALID_METHOD" });
  const detailAfter = async (headers: object) => {
    const { body } = await refusal((socket, log) => {
      rememberBody({ headers, socket } as unknown as IncomingMessage);
      refuseBrokenHttp(log)(error, socket);
    });
    return JSON.parse(body).detail;
  };
  expect(await detailAfter({})).toBe("This is not HTTP: why");
  expect(await detailAfter({ "content-length": "0" })).toBe("This is not HTTP: why");
  expect(await detailAfter({ "content-length": "1" })).toMatch(
    /Content-Length is too small: .* bytes, not characters$/,
  );
});

const lingerOn = (socket: Socket) => linger(Object.assign(new PassThrough(), { socket }) as unknown as IncomingMessage);
test.each<[string, string, (socket: Socket) => void]>([
  ["was reset", "ECONNRESET", () => {}],
  ["cannot be written to", "HPE_INVALID_METHOD", (socket) => socket.end()],
  ["has its response already", "HPE_INVALID_METHOD", lingerOn],
])("only closes a socket that %s", (_name, code, prepare) => {
  const socket = new Socket();
  prepare(socket);
  const log = vi.fn();
  refuseBrokenHttp(log)(Object.assign(new Error(), { code }), socket);
  expect(socket.destroyed).toBe(true);
  expect(log).not.toHaveBeenCalled();
});
