import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import tls from "node:tls";
import type { OperationContract } from "../../../document/contract.ts";
import type { TargetServer } from "../../exchange/exchange.ts";
import type { Message } from "../../exchange/message.ts";
import { request } from "../../exchange/request.ts";
import { runTrial, type Scenario } from "../../trials/trial.ts";
import { validTrial } from "./behavior.ts";

const SHORT_MS = 100;

/** An interrupted upload, and then a valid request to the same server. */
export const interruptedUpload = (contract: OperationContract): Scenario => ({
  label: "half a body, then a valid request",
  side: "open",
  async run(session) {
    const { target, clientCertificate } = session.options;
    const upload = await session.authenticated(contract, request(contract, session.values));
    const headers = [...session.commonHeaders, ...upload.headers];
    await interrupt({ url: target, ...(clientCertificate && { clientCertificate }) }, { ...upload, headers });
    return runTrial(session, contract, validTrial());
  },
});

/** Announces a body, sends half of it, and closes the connection. */
async function interrupt(server: TargetServer, { method, target, headers, body }: Message) {
  const socket = await connect(server).catch(() => undefined);
  if (!socket) return; // the valid request that follows shows why
  const gone = new Promise<void>((resolve) => socket.on("error", () => resolve()).on("close", () => resolve()));
  const lines = [["Host", server.url.host], ...headers, ["Content-Length", `${(body?.byteLength ?? 0) * 2}`]];
  const start = `${method} ${server.url.pathname.replace(/\/$/, "")}${target} HTTP/1.1\r\n`;
  socket.write(`${start}${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  if (body) socket.write(body);
  await sleep(SHORT_MS);
  socket.destroy();
  await gone;
  await sleep(SHORT_MS); // until the server has noticed
}

async function connect({ url: { protocol, hostname, port }, clientCertificate }: TargetServer): Promise<net.Socket> {
  const isSecure = protocol === "https:";
  const host = hostname.replace(/[[\]]/g, "");
  const options = { host, port: Number(port || (isSecure ? 443 : 80)) };
  const name = net.isIP(host) ? {} : { servername: host }; // RFC 6066, section 3: a server name is never an IP address
  const socket = isSecure ? tls.connect({ ...options, ...name, ...clientCertificate }) : net.connect(options);
  await once(socket, isSecure ? "secureConnect" : "connect");
  return socket;
}
