import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { createSecureServer, type Http2SecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { selfSigned } from "../mock/self-signed.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

/** Starts a server with TLS that speaks HTTP/1.1 and HTTP/2. Returns its address, and the file with its certificate. */
export async function secureStandIn(
  listener: RequestListener,
  prepare: (server: Http2SecureServer) => void = () => {},
) {
  const server = createSecureServer({ ...selfSigned, allowHTTP1: true }, listener as never);
  prepare(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const ca = join(await temporaryFolder(), "ca.pem");
  await writeFile(ca, selfSigned.cert);
  return { endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, ca };
}
