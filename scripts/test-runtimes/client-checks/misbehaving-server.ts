import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { listen } from "../../shared/servers.ts";

const BODIES: Record<string, string> = {
  empty: "",
  object: "{ }",
  string: '"deleted"',
  text: "deleted",
  html: "<p>deleted</p>",
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server that misbehaves in the way that the path names. At `/page` is an empty page for a browser. */
export async function startMisbehavingServer() {
  let followed = 0;
  let busy = 0;
  let kept = 0;
  const used = new WeakSet<Socket>();
  const elsewhere = createServer((_, response) => {
    followed++;
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" }).end();
  });
  await using started = new AsyncDisposableStack();
  const other = started.use(await listen(elsewhere)).url.origin;

  const half =
    (status: number, text: string): Handler =>
    (_, response) =>
      void response.writeHead(status, { "Content-Length": "100" }).write(text);
  const handlers: Record<string, Handler> = {
    page: (_, response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html>"),
    "redirects-followed": (_, response) => void response.end(`${followed}`),
    ...Object.fromEntries(
      Object.entries(BODIES).map(([name, body]): [string, Handler] => [
        `success/${name}`,
        (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end(body),
      ]),
    ),
    "success/stalled": half(200, "{"),
    "success/broken-off": (request, response) => {
      half(200, "{")(request, response);
      setTimeout(() => request.socket.destroy(), 20);
    },
    "error/gateway": (_, response) =>
      void response.writeHead(401).end('{"error_code":"APIGW.0301","error_msg":"no","request_id":"r-1"}'),
    "error/html": (_, response) =>
      void response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>"),
    "error/empty": (_, response) => void response.writeHead(503).end(),
    "error/stalled": half(500, "half"),
    // Breaks a connection when its second request arrives.
    "kept-once": ({ socket }, response) => {
      kept++;
      if (used.has(socket)) socket.destroy();
      else response.end();
      used.add(socket);
    },
    // Returns how many requests it has received since it was asked.
    "kept-once/received": (_, response) => {
      response.end(`${kept}`);
      kept = 0;
    },
    reset: (request) => void request.socket.destroy(),
    silent: () => {},
    // Each runtime sends two requests.
    "busy-once": (_, response) => void response.writeHead(busy++ % 2 === 0 ? 429 : 200, { "Retry-After": "0" }).end(),
    redirect: (_, response) => void response.writeHead(302, { Location: `${other}/v3/tasks/delete` }).end(),
  };
  const server = createServer((request, response) => {
    const handler = handlers[request.url?.slice(1).replace("/v3/tasks/delete", "") ?? ""];
    request.resume().on("end", () => (handler ? handler(request, response) : response.writeHead(404).end()));
  });
  const address = started.use(await listen(server)).url.origin;
  const servers = started.move();
  return { address, [Symbol.asyncDispose]: () => servers.disposeAsync() };
}
