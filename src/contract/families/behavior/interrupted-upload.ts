import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import tls from "node:tls";
import type { OperationContract } from "../../../document/contract.ts";
import { bareHost } from "../../../shared/bare-host.ts";
import type { Values } from "../../../values/values.ts";
import type { TargetServer } from "../../exchange/exchange.ts";
import type { Message } from "../../exchange/message.ts";
import { request } from "../../exchange/request.ts";
import type { Trial } from "../../trials/clause.ts";
import { assertMayCreate } from "../../trials/creates-resource.ts";
import { accepts } from "../../trials/trial.ts";

const SHORT_MS = 100;

/** Interrupts an upload, and then sends a valid request to the same server. */
export const interruptedUpload = (contract: OperationContract): Trial => ({
  label: "half a body, then a valid request",
  side: "open",
  async attempt(session) {
    assertMayCreate(contract.operation, this.side, session.options.allowCreate);
    const { target, clientCertificate } = session.options;
    const upload = await session.authenticated(contract, request(contract, session.values));
    const headers = [...session.commonHeaders, ...upload.headers];
    await abort({ url: target, ...(clientCertificate && { clientCertificate }) }, { ...upload, headers });
    const after = (values: Values) => ({ ...request(contract, values), isOneOfSeveral: true });
    return accepts(contract, this.label, after).attempt(session);
  },
});

/** Announces a body, sends half of it, and closes the connection. */
async function abort(server: TargetServer, { method, target: path, headers, body }: Message) {
  const socket = await connect(server).catch(() => undefined);
  if (!socket) return; // the valid request that follows finds out why
  const gone = new Promise<void>((resolve) => socket.on("error", () => resolve()).on("close", () => resolve()));
  const all = [["Host", server.url.host], ...headers, ["Content-Length", `${(body?.byteLength ?? 0) * 2}`]];
  const start = `${method} ${server.url.pathname.replace(/\/$/, "")}${path} HTTP/1.1\r\n`;
  socket.write(`${start}${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  if (body) socket.write(body);
  await sleep(SHORT_MS);
  socket.destroy();
  await gone;
  await sleep(SHORT_MS); // until the server has noticed
}

async function connect({ url: { protocol, hostname, port }, clientCertificate }: TargetServer): Promise<net.Socket> {
  const isSecure = protocol === "https:";
  const host = bareHost(hostname);
  const options = { host, port: Number(port || (isSecure ? 443 : 80)) };
  const name = net.isIP(host) ? {} : { servername: host }; // RFC 6066, section 3: no address is one
  const socket = isSecure ? tls.connect({ ...options, ...name, ...clientCertificate }) : net.connect(options);
  await once(socket, isSecure ? "secureConnect" : "connect");
  return socket;
}
