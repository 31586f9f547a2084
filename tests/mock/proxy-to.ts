import type { RequestListener } from "node:http";
import { deleteTasksRequest } from "../../generated/operations.ts";
import { mockForTest } from "../support/running-mock.ts";
import { rawStandIn, standIn } from "../support/stand-in.ts";

const { method } = deleteTasksRequest;
export const { path } = deleteTasksRequest;
export const json = { "content-type": "application/json" };

/** A valid request, for `fetch`. */
export const valid = { method, headers: { ...json, "X-Auth-Token": "token" }, body: '{"ids":[]}' };

/** A proxy in front of a server, and the requests that the server received. */
export async function proxyTo(respond: RequestListener) {
  const received: { method: string | undefined; rawHeaders: string[]; body: string }[] = [];
  const upstream = await standIn(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ method: request.method, rawHeaders: request.rawHeaders, body: Buffer.concat(chunks).toString() });
    respond(request, response);
  });
  return { ...(await mockForTest({ upstream })), upstream, received };
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
