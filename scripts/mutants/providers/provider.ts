import http from "node:http";
import { literalLength } from "../../../src/document/openapi/path-template.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { type Operation, operations } from "../../../src/document/operations/operations.ts";
import { listen } from "../../shared/servers.ts";
import { type Handlers, type Incoming, type ProviderResponse, problem } from "./exchange.ts";
import { hasValidCredentials, type Issued } from "./issued-credentials.ts";
import { readBody, readParameters } from "./parse.ts";

/** The replaceable parts of a provider. Variants replace parts and still conform; mutants replace parts and do not. */
export interface Parts {
  /** The contract that the provider enforces. */
  document: Document;
  issued: Issued;
  isAuthenticated(...request: Parameters<typeof hasValidCredentials>): Promise<boolean> | boolean;
  handlers: Handlers;
  /** The prefix of all paths. */
  basePath: string;
  /** Wraps the handling of a request. It may respond itself or change the response. */
  intercept(incoming: Incoming, respond: () => Promise<ProviderResponse>): Promise<ProviderResponse> | ProviderResponse;
  /** Writes the response to the wire. */
  write(output: http.ServerResponse, response: ProviderResponse): Promise<void> | void;
  /** Configures the server before it listens. */
  prepare(server: http.Server): void;
}

const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Starts a server that enforces a contract with its own code, because it must not share the faults of Prism and Ajv.
 * @param port a local port, by default a free port
 */
export async function startProvider(
  parts: Pick<Parts, "document" | "issued" | "handlers"> & Partial<Parts>,
  port = 0,
): Promise<AsyncDisposable & { url: URL }> {
  const complete: Parts = {
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
      return; // the client aborted the upload, so nobody waits for a response
    }
    if (response.headersSent) return; // a listener of `prepare` has already responded
    const url = new URL(request.url ?? "/", "http://provider");
    const incoming: Incoming = {
      method: request.method ?? "",
      version: request.httpVersion,
      target: request.url ?? "",
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
  const listening = await listen(server, port);
  return { ...listening, url: new URL(complete.basePath, listening.url) };
}

/** Returns the response after an exception in the provider itself. */
const failure = (error: Error): ProviderResponse => ({ status: 500, body: `${error.stack}` });

async function respond(parts: Parts, known: Operation[], incoming: Incoming): Promise<ProviderResponse> {
  const here = known.flatMap((operation) => {
    const names = match(parts.basePath + operation.path, incoming.path);
    return names ? [{ operation, names }] : [];
  });
  if (here.length === 0) return problem(404, "There is nothing here.");
  // If several templates match, the template with the most literal characters applies.
  const literal = here.toSorted((a, b) => literalLength(b.operation.path) - literalLength(a.operation.path));
  const found = literal.find(({ operation }) => operation.method.toUpperCase() === incoming.method);
  if (!found) {
    const allowed = here.map(({ operation }) => operation.method.toUpperCase()).join(", ");
    return problem(405, "This method is not allowed here.", { Allow: allowed });
  }
  const { operation, names } = found;
  const read = readParameters(parts.document, operation, incoming, names);
  if ("status" in read) return read;
  if (!(await parts.isAuthenticated(incoming, operation, parts.document, parts.issued))) {
    return parts.handlers.unauthenticated(incoming, operation, parts.document);
  }
  const content = readBody(parts.document, operation, incoming);
  if ("status" in content) return content;
  return parts.handlers.respond(operation, { ...read, ...content, headers: incoming.headers }, parts.document);
}

/** Returns the values of a template's parameters in a path; `undefined` if the template does not match. */
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
