import { createServer, type RequestListener } from "node:http";
import * as net from "node:net";
import { onTestFinished } from "vitest";

/** A server that stands in for a real one, on a free port of the loopback interface, until the test ends. */
export async function standIn(listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
}

/** The same where HTTP of Node.js cannot say what is to be said: the listener reads and writes bytes. */
export async function rawStandIn(listener: (socket: net.Socket) => void): Promise<URL> {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    listener(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return new URL(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
}
