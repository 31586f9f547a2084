import { STATUS_CODES } from "node:http";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { compileAll } from "../document/compile-all.ts";
import { operations } from "../document/operations.ts";
import { Schemas } from "../document/schemas.ts";
import type { Document } from "../document/types.ts";
import type { Keys } from "./authenticate.ts";
import { refuseBrokenHttp } from "./broken-http.ts";
import { createEngine } from "./engine.ts";
import { bodyLimit, headerLimit } from "./limits.ts";
import { linger } from "./linger.ts";
import { line } from "./log.ts";
import { createProvider } from "./provider.ts";
import { createProxy } from "./proxy.ts";
import { problemReply, type Reply } from "./reply.ts";
import { readRequest } from "./request.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Why the answer is what it is, for the log. */
    remark: string;
  }
}

/** How the mock is to behave. */
export interface MockOptions {
  /** The bundled document. */
  document: Document;
  /** The only good token; without it any well-formed one is good. */
  token?: string | undefined;
  /** The key pair that requests may be signed with. */
  keys: Keys;
  /** A real server: the mock then forwards to it, and validates both directions. */
  upstream?: URL | undefined;
  /** Answers 502 where `upstream` or its client violates the contract. */
  strict?: boolean;
  /** Where the line about each exchange goes. */
  log?: ((line: string) => void) | undefined;
}

/** A client that stalls in the middle of its request is answered 408 after this. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The mock, or with `upstream` the validating proxy, ready to listen.
 * @throws when a schema of the document does not compile
 */
export async function createMock(options: MockOptions): Promise<FastifyInstance> {
  const { document, log } = options;
  const documented = operations(document);
  const schemas = new Schemas(document);
  for (const operation of documented) compileAll(schemas, operation);
  const engine = await createEngine(document);
  const handle = options.upstream
    ? createProxy({
        document,
        engine,
        schemas,
        documented,
        upstream: options.upstream,
        strict: options.strict ?? false,
      })
    : createProvider({ document, engine, schemas, documented, token: options.token, keys: options.keys });

  const limit = bodyLimit(document, documented);
  const app = Fastify({
    bodyLimit: limit,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    http: { maxHeaderSize: headerLimit(documented), connectionsCheckingInterval: 1_000 },
    clientErrorHandler: refuseBrokenHttp(log ?? (() => {})),
    genReqId: () => crypto.randomUUID(),
  });
  app.decorateRequest("remark", "");
  await app.register(cors, { exposedHeaders: ["X-Request-Id", "sl-violations"] });

  // The bytes as they came: signatures cover them, and the edge says itself what is wrong with them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  app.addHook("onRequest", async (request, reply) => {
    reply.header("X-Request-Id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    if (!log || !request.is404) return; // or a page of the site
    const path = request.url.split("?", 1)[0] ?? "";
    const { method, remark } = request;
    log(line({ method, path, status: reply.statusCode, milliseconds: reply.elapsedTime, remark }));
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const { statusCode: status = 500, message } = error;
    if (status >= 500) console.error(error);
    if (status === 413) {
      reply.removeHeader("connection"); // Fastify would close it at once
      linger(request.raw);
    }
    const detail = status === 413 ? `The body is larger than the ${limit} bytes that the contract can need` : message;
    return send(request, reply, problemReply({ status, title: STATUS_CODES[status] ?? "", detail }));
  });

  // Prism finds the operation; Fastify routes only what a caller adds to the same origin, such as the site.
  app.setNotFoundHandler(async (request, reply) => send(request, reply, await handle(readRequest(request))));
  return app;
}

function send(request: FastifyRequest, reply: FastifyReply, { status, headers, body, remark = "" }: Reply) {
  request.remark = remark;
  // As bytes: to a string Fastify would add a charset, which the document does not name.
  return reply
    .code(status)
    .headers(headers)
    .send(Buffer.from(body ?? ""));
}
