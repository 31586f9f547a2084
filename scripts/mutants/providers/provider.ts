import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { literalLength } from "../../../src/document/openapi/path-template.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { hasValidCredentials, type Issued } from "./authentication.ts";
import { type Incoming, type ProviderResponse, refusal } from "./exchange.ts";
import type { Handlers } from "./handlers.ts";
import { readBody, readParameters } from "./parse.ts";
import { type Count, codePoints } from "./validator.ts";

/** What a provider is made of. Each part can be replaced, by what conforms in another way, or by what does not. */
export interface Parts {
  /** The contract that it enforces. */
  document: Document;
  issued: Issued;
  count: Count;
  isAuthenticated(
    incoming: Incoming,
    operation: Operation,
    document: Document,
    issued: Issued,
  ): Promise<boolean> | boolean;
  handlers: Handlers;
  /** What its paths begin with. */
  basePath: string;
  /** Stands around everything else: may respond itself, or change the response. */
  intercept(incoming: Incoming, respond: () => Promise<ProviderResponse>): Promise<ProviderResponse> | ProviderResponse;
  /** Writes the response to the wire. */
  write(output: http.ServerResponse, response: ProviderResponse): Promise<void> | void;
  /** Sets the server up. */
  prepare(server: http.Server): void;
}

/** A running provider. */
export interface Provider extends AsyncDisposable {
  url: URL;
}

const MAX_HEADER_BYTES = 64 * 1024;

/** A server that enforces a contract, on a port of this machine, a free one unless it is given: node:http and code of its own, no Prism, no Ajv. */
export async function startProvider(
  parts: Pick<Parts, "document" | "issued" | "handlers"> & Partial<Parts>,
  port = 0,
): Promise<Provider> {
  const complete: Parts = {
    count: codePoints,
    basePath: "",
    isAuthenticated: hasValidCredentials,
    intercept: (_, respond) => respond(),
    write,
    prepare: () => {},
    ...parts,
  };
  const known = operations(complete.document);
  const server = http.createServer({ maxHeaderSize: MAX_HEADER_BYTES }, async (request, response) => {
    const start = performance.now();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // the client broke the upload off: there is nobody to respond to
    }
    if (response.headersSent) return; // what stands before it has responded
    const url = new URL(request.url ?? "/", "http://provider");
    const incoming: Incoming = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body: Buffer.concat(chunks),
      arrival: performance.now() - start,
      connection: request.socket,
    };
    const result = async () => complete.intercept(incoming, async () => respond(complete, known, incoming));
    await complete.write(response, await result().catch(failure));
  });
  complete.prepare(server);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${complete.basePath}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The response of a provider with a fault of its own, as of any server: it does not end the process. */
const failure = (error: Error): ProviderResponse => ({ status: 500, body: `${error.stack}` });

async function respond(parts: Parts, known: Operation[], incoming: Incoming): Promise<ProviderResponse> {
  const here = known.flatMap((operation) => {
    const names = match(parts.basePath + operation.path, incoming.path);
    return names ? [{ operation, names }] : [];
  });
  if (here.length === 0) return refusal(404, "There is nothing here.");
  // Of several templates, the one with more literal characters is meant.
  const literal = here.toSorted((a, b) => literalLength(b.operation.path) - literalLength(a.operation.path));
  const found = literal.find(({ operation }) => operation.method.toUpperCase() === incoming.method);
  if (!found) {
    const refused = refusal(405, "This method is not allowed here.");
    const allowed = here.map(({ operation }) => operation.method.toUpperCase()).join(", ");
    return { ...refused, headers: { ...refused.headers, Allow: allowed } };
  }
  const { operation, names } = found;
  const read = readParameters(parts, operation, incoming, names);
  if ("status" in read) return read;
  if (!(await parts.isAuthenticated(incoming, operation, parts.document, parts.issued))) {
    return parts.handlers.unauthenticated(incoming, operation, parts.document);
  }
  const content = readBody(parts, operation, incoming);
  if ("status" in content) return content;
  return parts.handlers.respond(operation, { ...read, ...content, headers: incoming.headers }, parts.document);
}

/** The values of the names in a path template, if the path is one of it. */
function match(template: string, path: string): Record<string, string> | undefined {
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]+\}/g, "([^/]+)");
  const found = new RegExp(`^${pattern}$`).exec(path);
  return found ? Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ""])) : undefined;
}

export function write(response: http.ServerResponse, { status, headers = {}, body = "" }: ProviderResponse) {
  response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}
