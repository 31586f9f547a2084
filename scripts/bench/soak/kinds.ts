import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { mostIds } from "../ids.ts";
import { post } from "../mocks.ts";

/** A kind of request: how often it comes, and the status that must be the answer; none where it is broken off. */
export interface Kind {
  name: string;
  weight: number;
  expected: number | "aborted";
  send(url: string): Promise<number | "aborted">;
}

/** The kinds whose answers the contract and the mock's edge name. */
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
    { name: "not HTTP", weight: 4, expected: 400, send: notHttp },
    { name: "65,535 ids of 255 characters", weight: 0.2, expected: 200, send: sending(huge) },
    { name: "broken off by the client", weight: 8, expected: "aborted", send: brokenOff },
  ];

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

async function notHttp(url: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write("this is not HTTP\r\n\r\n");
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(await text(socket)) ?? [];
  return Number(status);
}
