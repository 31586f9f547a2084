import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import * as net from "node:net";
import { onTestFinished } from "vitest";

/** Starts a server that stands in for a real one, on a free port of the loopback interface, until the test ends. */
export async function standIn(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  onTestFinished(() => server.closeAllConnections());
  return listening(server);
}

/** Starts a stand-in whose listener reads and writes bytes, for responses that `node:http` cannot send. */
export const rawStandIn = (listener: (socket: net.Socket) => void): Promise<URL> =>
  listening(net.createServer((socket) => listener(socket.on("error", () => {}))));

/** Lets a server listen on a free port of the loopback interface until the test ends. */
export async function listening(server: net.Server): Promise<URL> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return new URL(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
}
