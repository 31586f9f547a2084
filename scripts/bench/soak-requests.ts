import { once } from "node:events";
import { connect } from "node:net";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { FEW_IDS, LARGEST, MAX_ID_LENGTH, mostIds, post } from "./payload.ts";

type Status = number | "aborted";

/** A kind of request: its weight among all requests, and the status that it must receive. */
export type RequestKind = [name: string, weight: number, expected: Status, send: (url: string) => Promise<Status>];

/** Lists the kinds of requests. Their expected statuses come from the contract, or from the mock's edge. */
export function requestKinds(): RequestKind[] {
  const valid = post(FEW_IDS);
  const { "X-Auth-Token": _, ...anonymous } = valid.headers;
  const withBody = (body: string) => byFetch({ ...valid, body });
  const withHeaders = (headers: Record<string, string>) => byFetch({ ...valid, headers });
  const numbers = `{"ids":[${"1,".repeat(4e5)}1]}`;
  return [
    ["valid", 600, 200, byFetch(valid)],
    ["an id too long", 100, 422, byFetch(post(["x".repeat(MAX_ID_LENGTH + 1)]))],
    ["no ids", 50, 422, withBody("{}")],
    ["no token", 50, 403, withHeaders(anonymous)],
    ["malformed JSON", 80, 400, withBody('{"ids":["1",')],
    ["not HTTP", 40, 400, byBytes("this is not HTTP\r\n\r\n")],
    ["a target of another server", 30, 400, byBytes(head("//203.0.113.1/x", "localhost"))],
    ["a host of another name", 30, 421, byBytes(head("/", "evil.example"))],
    ["a body of 300 MB, announced", 10, 413, byBytes(head(deleteTasksRequest.path, "localhost", 3e8))],
    ["a megabyte of brackets", 10, 400, withBody("[".repeat(2 ** 20))],
    ["400,000 numbers for ids", 5, 413, withBody(numbers)],
    ["Accept that allows nothing", 20, 406, withHeaders({ ...valid.headers, Accept: ";,/" })],
    ["escapes of a terminal", 20, 400, withBody("\u001b[2J\r\n::error::")],
    [LARGEST, 2, 200, byFetch(post(mostIds()))],
    ["broken off by the client", 80, "aborted", brokenOff],
  ];
}

const byFetch = (init: RequestInit) => async (url: string) => {
  const response = await fetch(url, init);
  await response.text();
  return response.status;
};

const head = (target: string, host: string, length = 0) =>
  `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nX-Auth-Token: t\r\nContent-Length: ${length}\r\n\r\n`;

/** Sends bytes as they are, reads the status, and disconnects. */
const byBytes = (bytes: string) => async (url: string) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const [chunk] = await once(socket, "data");
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d+)/.exec(`${chunk}`)?.[1]);
};

/** Sends a body that stalls, and disconnects while the server waits for the rest. */
async function brokenOff(url: string): Promise<Status> {
  const signal = AbortSignal.timeout(Math.ceil(Math.random() * 3));
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"ids":[')) });
  try {
    return await byFetch({ ...post(FEW_IDS), body, signal, duplex: "half" } as RequestInit)(url);
  } catch (error) {
    if (signal.aborted) return "aborted";
    throw error;
  }
}
