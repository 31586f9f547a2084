import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import tls from "node:tls";
import type { Trial } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { assertMayCreate } from "../creates.ts";
import type { Message } from "../message.ts";
import { request } from "../request.ts";
import { accepts } from "../trial.ts";

const SHORT_MS = 100;

/** Interrupts an upload, and then sends a valid request to the same server. */
export const interruptedUpload = (contract: Contract): Trial => ({
  label: "half a body, then a valid request",
  side: "open",
  async attempt(session) {
    assertMayCreate(contract.operation, this.side, session.options.allowCreate);
    await abort(session.target, await session.authenticated(contract, request(contract, session.values)));
    return accepts(contract, this.label, (values) => request(contract, values)).attempt(session);
  },
});

/** Announces a body, sends half of it, and closes the connection. */
async function abort(target: URL, { method, target: path, headers, body }: Message) {
  const socket = await connect(target);
  const gone = new Promise<void>((resolve) => socket.on("error", () => resolve()).on("close", () => resolve()));
  const all = [["Host", target.host], ...headers, ["Content-Length", `${(body?.byteLength ?? 0) * 2}`]];
  const start = `${method} ${target.pathname.replace(/\/$/, "")}${path} HTTP/1.1\r\n`;
  socket.write(`${start}${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  if (body) socket.write(body);
  await sleep(SHORT_MS);
  socket.destroy();
  await gone;
  await sleep(SHORT_MS); // until the server has killed
}

async function connect({ protocol, hostname, port }: URL): Promise<net.Socket> {
  const isSecure = protocol === "https:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const options = { host, port: Number(port || (isSecure ? 443 : 80)) };
  const socket = isSecure ? tls.connect({ ...options, servername: host }) : net.connect(options);
  await once(socket, isSecure ? "secureConnect" : "connect");
  return socket;
}
