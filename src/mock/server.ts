import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Document } from "../document/openapi/types.ts";
import { UsageError } from "../shared/usage-error.ts";
import { createChecks } from "./create-checks.ts";
import { EXAMPLE_KEYS } from "./credentials/signature.ts";
import { refuseBrokenHttp, refuseOnSocket, rememberBody } from "./edge/broken-http.ts";
import { createEdge, type Middleware } from "./edge/edge.ts";
import { listen } from "./edge/listen.ts";
import { createFixture } from "./fixture/fixture.ts";
import type { Mock, MockOptions } from "./mock-api.ts";
import { readMockContract } from "./operations/mock-contract.ts";
import { headerLimit } from "./operations/size-limits.ts";
import { madeUpWarning } from "./provider/made-up-warning.ts";
import { createProvider } from "./provider/provider.ts";
import { createProxy } from "./proxy/proxy.ts";
import { createUpstream } from "./proxy/upstream.ts";
import { TaskList } from "./tasks/task-list.ts";

/** The options of a mock of any document. */
export interface ServedOptions extends MockOptions {
  /** Serves files from the same origin, and passes other requests on to the mock. */
  site?: Middleware | undefined;
  /** The maximum time to receive a request before the mock responds with 408; 30,000 by default. */
  requestTimeoutMs?: number | undefined;
}

/** The maximum time for which open requests may finish when the mock stops. */
const DRAIN_TIMEOUT_MS = 5_000;

/**
 * Starts the mock of a document, or with `upstream` the validating proxy.
 * @throws `UsageError` if an option cannot be used, or if a schema of the document does not compile
 */
export async function serveDocument(document: Document, options: ServedOptions = {}): Promise<Mock> {
  const { token, keys = EXAMPLE_KEYS, strict = false, requestTimeoutMs = 30_000, log = () => {} } = options;
  const upstream =
    options.upstream === undefined ? undefined : new URL(Object(options.upstream).href ?? options.upstream);
  if (token === "") throw new UsageError("token is empty: leave it out to accept any token");
  if (upstream && options.tasks)
    throw new UsageError("tasks and upstream cannot be combined: the tasks of a real server are its own");
  const contract = await readMockContract(document);
  const tasks = new TaskList(contract.operations, options.tasks);
  const checks = createChecks(contract);
  const handle = upstream
    ? createProxy(contract, checks, createUpstream(upstream, options.upstreamTls), strict)
    : createProvider(contract, checks, { token, keys }, tasks);
  const fixture = createFixture({ ...options, contract, handle, isProxy: upstream !== undefined });

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
    handle: fixture.handle,
    cors: options.cors ?? (upstream ? undefined : "*"),
    allowedHosts: [...(options.allowedHosts ?? [])],
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

  async function close(): Promise<void> {
    isClosing = true;
    fixture.endWaiting();
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearTimeout(force);
    await checks.close();
  }

  return {
    url: await listen(server, options.port ?? 0, options.host ?? "127.0.0.1"),
    requests: fixture.requests,
    tasks: tasks.tasks,
    warnings: upstream ? contract.warnings : [...contract.warnings, ...(await madeUpWarning(contract))],
    respondNext: fixture.respondNext,
    reset() {
      tasks.reset();
      fixture.reset();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
