import type { IncomingMessage, RequestListener } from "node:http";
import { examples } from "../documents/delete-tasks.ts";
import { standIn } from "./stand-in.ts";

/** A response of a provider. */
export interface ProvidedResponse {
  status: number;
  contentType: string | undefined;
  body: unknown;
}

/** A request that a provider received. */
export type Received = Pick<IncomingMessage, "method" | "url" | "headers"> & { body: string };

/** The responses that the fixed document describes. */
export const documented = {
  200: { status: 200, contentType: "application/json", body: examples.deleted },
  403: { status: 403, contentType: "application/json", body: examples.refused },
} satisfies Record<number, ProvidedResponse>;

type Change = Partial<ProvidedResponse> | ((request: Received) => Partial<ProvidedResponse>) | "hang up";

/**
 * Starts a provider that responds as documented, except for `changes`. It sends 403 if `Prefer` asks for it, and otherwise 200.
 * @param changes the changes for each documented status; a function receives the request
 */
export async function provider(changes: Partial<Record<200 | 403, Change>> = {}) {
  const received: Received[] = [];
  const listener: RequestListener = async (request, response) => {
    const { method, url, headers } = request;
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const got = { method, url, headers, body };
    received.push(got);
    const status = headers.prefer === "code=403" ? 403 : 200;
    const change = changes[status] ?? {};
    if (change === "hang up") return void request.socket.destroy();
    const provided = { ...documented[status], ...(typeof change === "function" ? change(got) : change) };
    const type = provided.contentType === undefined ? {} : { "content-type": provided.contentType };
    response
      .writeHead(provided.status, type)
      .end(typeof provided.body === "string" ? provided.body : JSON.stringify(provided.body));
  };
  return { address: (await standIn(listener)).href, received };
}
