import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TlsIdentity } from "../command-line/tls-files.ts";
import type { Document } from "../document/openapi/types.ts";
import { bareHost } from "../shared/bare-host.ts";
import { createChecks } from "./check/checks.ts";
import type { Keys } from "./credentials/signature.ts";
import { refuseBrokenHttp, refuseOnSocket, rememberBody } from "./edge/broken-http.ts";
import { createEdge, type Middleware } from "./edge/edge.ts";
import { withLargeChecks } from "./large-checks.ts";
import { readMockContract } from "./operations/mock-contract.ts";
import { headerLimit } from "./operations/size-limits.ts";
import { createProvider } from "./provider/provider.ts";
import { createProxy } from "./proxy/proxy.ts";
import { createUpstream } from "./proxy/upstream.ts";

export interface MockOptions {
  /** The bundled document. */
  document: Document;
  /** The only valid token. If absent, every token of valid form is accepted. */
  token?: string | undefined;
  /** The key pair of signed requests. */
  keys: Keys;
  /** A real server to which the mock forwards, validating requests and responses. */
  upstream?: URL | undefined;
  /** The client certificate for `upstream`, and the authorities that may vouch for it. */
  upstreamTls?: TlsIdentity | undefined;
  /** Whether to respond with 502 if `upstream` or its client violates the contract. */
  strict?: boolean | undefined;
  /** The origin whose pages may read responses. By default, any origin for the mock, and none for the proxy. */
  cors?: string | undefined;
  /** Further host names to which a server on a loopback address responds. */
  allowedHosts?: string[] | undefined;
  /** Serves files from the same origin, and passes other requests on to the mock. */
  site?: Middleware | undefined;
  /** The maximum time to receive a request before the mock responds with 408; 30,000 by default. */
  requestTimeoutMs?: number | undefined;
  /** Receives one line for each exchange. */
  log?: ((line: string) => void) | undefined;
}

export interface Mock {
  /** The checks that the mock cannot do for this document. */
  warnings: string[];
  /** Returns the address, like `http://127.0.0.1:4010`. Throws the system's error if it cannot listen. */
  listen(where: { port: number; host: string }): Promise<string>;
  /** Lets open requests finish for a while, then closes every connection. */
  close(): Promise<void>;
}

/** The maximum time for which open requests may finish when the mock stops. */
const DRAIN_TIMEOUT_MS = 5_000;

/**
 * Creates the mock, or with `upstream` the validating proxy.
 * @throws `UsageError` if a schema of the document does not compile
 */
export async function createMock(options: MockOptions): Promise<Mock> {
  const { document, upstream, strict = false, token, keys, requestTimeoutMs = 30_000, log = () => {} } = options;
  const contract = await readMockContract(document);
  const checks = withLargeChecks(contract, createChecks(contract));
  const credentials = contract.operations.flatMap(({ security }) => security.alternatives);
  const handle = upstream
    ? createProxy(checks, { credentials, upstream: createUpstream(upstream, options.upstreamTls), strict })
    : createProvider(contract, checks, { token, keys });

  const server = createServer({
    maxHeaderSize: headerLimit(contract.operations.map(({ operation }) => operation)),
    requestTimeout: requestTimeoutMs, // also limits the time for the headers
    connectionsCheckingInterval: 1_000,
    requireHostHeader: false, // the edge responds with a problem
  });
  server.maxHeadersCount = 0; // limited by their size instead; Node.js would silently drop headers
  const address = () => server.address() as AddressInfo | null;
  let isClosing = false;
  const respond = createEdge({
    contract,
    handle,
    cors: options.cors ?? (upstream ? undefined : "*"),
    allowedHosts: options.allowedHosts ?? [],
    site: options.site,
    address,
    log: options.log,
  });
  const serve = (request: IncomingMessage, response: ServerResponse, expectation?: string) => {
    rememberBody(request);
    response.shouldKeepAlive &&= !isClosing;
    response.once("finish", () => isClosing && setImmediate(() => server.closeIdleConnections()));
    void respond(request, response, expectation);
  };
  server.on("request", serve);
  server.on("checkExpectation", (request, response) => serve(request, response, request.headers.expect));
  server.on("connect", (_request, socket) => refuseOnSocket(socket, 400, "This server opens no tunnels", log));
  server.on("clientError", refuseBrokenHttp(log));

  return {
    warnings: contract.warnings,
    listen: ({ port, host }) =>
      new Promise((resolve, reject) => {
        server.once("error", reject).listen({ port, host: bareHost(host) }, () => {
          const { address: name, port: chosen, family } = address() as AddressInfo;
          resolve(`http://${family === "IPv6" ? `[${name}]` : name}:${chosen}`);
        });
      }),
    async close() {
      isClosing = true;
      const force = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(force);
      await checks.close();
    },
  };
}
