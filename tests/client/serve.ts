import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { freePort } from "../../scripts/free-port.ts";

/** A request as a server received it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server on a free port of the loopback interface, closed at the end of the test. */
export interface Served {
  /** Its address without a trailing slash. */
  address: string;
  /** The requests that it received so far. */
  seen: SeenRequest[];
  /** How many connections were made to it. */
  connections(): number;
}

/** Serves responses: `respond` is called when the whole of a request was received. */
export async function serve(
  respond: (response: ServerResponse, request: SeenRequest, count: number) => void | Promise<void>,
): Promise<Served> {
  const seen: SeenRequest[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const whole = { method, url, headers, body: Buffer.concat(chunks).toString() };
    seen.push(whole);
    await respond(response, whole, seen.length);
  };
  // The longest token that the contract allows needs more than Node's default.
  const server = createServer({ maxHeaderSize: 65_536 }, listener).listen(0, "127.0.0.1");
  let connections = 0;
  server.on("connection", () => connections++);
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    connections: () => connections,
  };
}

/** Serves one fixed response. */
export const serveResponse = (status: number, body = "", headers: Record<string, string> = {}): Promise<Served> =>
  serve((response) => void response.writeHead(status, headers).end(body));

/** Serves whatever bytes `behave` writes to the connection; it is called when the first bytes of a request were received. */
export async function serveBytes(behave: (socket: Socket, bytes: Buffer) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}); // the client may break off
    socket.once("data", (bytes) => behave(socket, bytes));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The address of a port on which no server listens. */
export const deadAddress = async (): Promise<string> => `http://127.0.0.1:${await freePort()}`;
