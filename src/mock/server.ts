import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Document } from "../document/openapi/types.ts";
import { bareHost } from "../shared/bare-host.ts";
import { createChecks } from "./check/checks.ts";
import type { Keys } from "./credentials/signature.ts";
import { refuseBrokenHttp, refuseOnSocket } from "./edge/broken-http.ts";
import { createEdge, type Middleware } from "./edge/edge.ts";
import { withLargeChecks } from "./large-checks.ts";
import { readMockContract } from "./operations/mock-contract.ts";
import { headerLimit } from "./operations/size-limits.ts";
import { createProvider } from "./provider/provider.ts";
import { createProxy } from "./proxy/proxy.ts";

/** How the mock is to behave. */
export interface MockOptions {
  /** The bundled document. */
  document: Document;
  /** The only valid token; without it any token of valid form is. */
  token?: string | undefined;
  /** The key pair that requests may be signed with. */
  keys: Keys;
  /** A real server: the mock then forwards to it, and validates both directions. */
  upstream?: URL | undefined;
  /** Responds 502 where `upstream` or its client violates the contract. */
  strict?: boolean | undefined;
  /** The origin whose pages may read responses; without it any may read the mock's, and none the proxy's. */
  cors?: string | undefined;
  /** Host names that a server on a loopback address responds to beside those of the loopback interface. */
  allowedHosts?: string[] | undefined;
  /** Serves files of the same origin; what it does not know is the mock's. */
  site?: Middleware | undefined;
  /** The time, in milliseconds, that a client has for a whole request before it gets 408; 30,000 unless set. */
  requestTimeoutMs?: number | undefined;
  /** Where the line about each exchange goes. */
  log?: ((line: string) => void) | undefined;
}

/** A mock, ready to listen. */
export interface Mock {
  /** What it does not do for this document, a sentence for each. */
  warnings: string[];
  /**
   * @returns the address, like `http://127.0.0.1:4010`
   * @throws the error of the system if the port or host cannot be had
   */
  listen(where: { port: number; host: string }): Promise<string>;
  /** Lets requests in flight finish for a while, then closes every connection. */
  close(): Promise<void>;
}

/** The time that requests in flight have to finish when the mock stops. */
const DRAIN_TIMEOUT_MS = 5_000;

/**
 * The mock, or with `upstream` the validating proxy.
 * @throws `UsageError` when a schema of the document does not compile
 */
export async function createMock(options: MockOptions): Promise<Mock> {
  const { document, upstream, strict = false, token, keys, requestTimeoutMs = 30_000, log = () => {} } = options;
  const contract = await readMockContract(document);
  const checks = withLargeChecks(contract, createChecks(contract));
  const credentials = contract.operations.flatMap(({ security }) => security.alternatives);
  const handle = upstream
    ? createProxy(checks, { credentials, upstream, strict })
    : createProvider(contract, checks, { token, keys });

  const server = createServer({
    maxHeaderSize: headerLimit(contract.operations.map(({ operation }) => operation)),
    requestTimeout: requestTimeoutMs, // of the headers too: Node.js takes no longer for them
    connectionsCheckingInterval: 1_000,
    // The edge itself says so, with a problem.
    requireHostHeader: false,
  });
  server.maxHeadersCount = 0; // bounded by their size; Node.js would drop the others in silence
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
    response.shouldKeepAlive &&= !isClosing;
    response.once("finish", () => isClosing && setImmediate(() => server.closeIdleConnections()));
    void respond(request, response, expectation);
  };
  server.on("request", (request, response) => serve(request, response));
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
