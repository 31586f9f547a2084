import { once } from "node:events";
import { connect } from "node:net";
import { deleteTasksRequest } from "../../../generated/operations.ts";
import { LARGEST, mostIds } from "../ids.ts";
import { post } from "../mocks.ts";

/** A kind of request: how often it comes, and the status that it must get; none where it is broken off. */
export interface Kind {
  name: string;
  weight: number;
  expected: number | "aborted";
  send(url: string): Promise<number | "aborted">;
}

/** The kinds, with what the contract and the mock's edge say to each. */
export function kinds(): Kind[] {
  const good = post(["1", "2", "3"]);
  const { "X-Auth-Token": _, ...anonymous } = good.headers;
  const huge = post(mostIds());
  const sending = (init: RequestInit) => async (url: string) => {
    const response = await fetch(url, init);
    await response.text();
    return response.status;
  };
  return [
    { name: "valid", weight: 60, expected: 200, send: sending(good) },
    { name: "an id too long", weight: 10, expected: 422, send: sending(post(["x".repeat(256)])) },
    { name: "no ids", weight: 5, expected: 422, send: sending({ ...good, body: "{}" }) },
    { name: "no token", weight: 5, expected: 403, send: sending({ ...good, headers: anonymous }) },
    { name: "malformed JSON", weight: 8, expected: 400, send: sending({ ...good, body: '{"ids":["1",' }) },
    { name: "not HTTP", weight: 4, expected: 400, send: raw("this is not HTTP\r\n\r\n") },
    { name: "a target of another server", weight: 3, expected: 400, send: raw(head("//203.0.113.1/x", "localhost")) },
    { name: "a host of another name", weight: 3, expected: 421, send: raw(head("/", "evil.example")) },
    {
      name: "a body of 300 MB, announced",
      weight: 1,
      expected: 413,
      send: raw(head(deleteTasksRequest.path, "localhost", 3e8)),
    },
    { name: "a megabyte of brackets", weight: 1, expected: 400, send: sending({ ...good, body: "[".repeat(2 ** 20) }) },
    { name: "400,000 numbers for ids", weight: 0.5, expected: 413, send: sending({ ...good, body: numbers(4e5) }) },
    { name: "Accept that allows nothing", weight: 2, expected: 406, send: sending(accepting(";,/")) },
    {
      name: "escapes of a terminal",
      weight: 2,
      expected: 400,
      send: sending({ ...good, body: "\u001b[2J\r\n::error::" }),
    },
    { name: LARGEST, weight: 0.2, expected: 200, send: sending(huge) },
    { name: "broken off by the client", weight: 8, expected: "aborted", send: brokenOff },
  ];

  function accepting(Accept: string): RequestInit {
    return { ...good, headers: { ...good.headers, Accept } };
  }

  async function brokenOff(url: string): Promise<number | "aborted"> {
    const signal = AbortSignal.timeout(Math.ceil(Math.random() * 3));
    // A body that stalls: the client goes away while the server waits for the rest.
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"ids":[')),
    });
    try {
      return (await fetch(url, { ...good, body, signal, duplex: "half" } as RequestInit)).status;
    } catch (error) {
      if (signal.aborted) return "aborted";
      throw error;
    }
  }
}

const numbers = (count: number) => `{"ids":[${"1,".repeat(count)}1]}`;

const head = (target: string, host: string, length = 0) =>
  `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nX-Auth-Token: t\r\nContent-Length: ${length}\r\n\r\n`;

/** Sends bytes as they are, reads the status, and leaves. */
const raw =
  (bytes: string) =>
  async (url: string): Promise<number> => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(bytes);
    const [chunk] = await once(socket, "data");
    socket.destroy();
    const [, status] = /^HTTP\/1\.1 (\d+)/.exec(`${chunk}`) ?? [];
    return Number(status);
  };
