import type { RequestListener } from "node:http";
import type { MockOptions } from "../../src/mock/server.ts";
import { method, validBody } from "../documents/delete-tasks.ts";
import { mockForTest } from "../support/running-mock.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";

export const json = { "content-type": "application/json" };

/** A valid request, for `fetch`. */
export const valid = { method, headers: { ...json, "X-Auth-Token": "token" }, body: validBody };

/** The violations that a response marks. */
export const violations = (response: Response) =>
  (JSON.parse(response.headers.get("sl-violations") ?? "[]") as { message: string }[]).map(({ message }) => message);

/** An upstream's response to each request. */
export const responding =
  (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = "{}"): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

/** A proxy in front of a server, and the requests that the server received. */
export async function proxyTo(respond: RequestListener, options: Partial<MockOptions> = {}) {
  const received: { method: string | undefined; url: string | undefined; rawHeaders: string[]; body: string }[] = [];
  const upstream = await standIn(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, rawHeaders } = request;
    received.push({ method, url, rawHeaders, body: Buffer.concat(chunks).toString() });
    respond(request, response);
  });
  return { ...(await mockForTest({ upstream, ...options })), upstream, received };
}

/** A proxy in front of a server that writes these bytes to every client. */
export async function proxyToBytes(...bytes: (string | Uint8Array)[]) {
  const upstream = await rawStandIn((socket) =>
    socket.once("data", () => {
      for (const each of bytes) socket.write(each);
      socket.end();
    }),
  );
  return mockForTest({ upstream });
}
