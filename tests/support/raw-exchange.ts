import { once } from "node:events";
import { connect } from "node:net";

/**
 * Sends bytes unchanged, even if they are not HTTP, and half-closes the connection.
 * @returns what the server sent until it closed the connection
 */
export async function rawExchange(address: string, ...parts: (string | Uint8Array)[]): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  for (const part of parts) socket.write(part);
  socket.end();
  await once(socket, "close");
  return Buffer.concat(chunks).toString();
}
