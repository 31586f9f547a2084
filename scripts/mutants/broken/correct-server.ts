import { once } from "node:events";
import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** The limits that the server checks, all by hand. */
export interface Limits {
  path: string;
  ids: { least: number; most: number };
  id: { least: number; most: number };
  token: { most: number };
}

export const TOKEN = "hand-written-token-Ab9";

/** Tasks that the server knows: whether they can be deleted. It deletes none, and takes other IDs for deleted already. */
export const TASKS: Record<string, boolean> = { "task-done": true, "task-done-too": true, "task-running": false };

export interface Request {
  method: string;
  path: string;
  query: string;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  body: Buffer;
  socket: Socket;
}

export interface Reply {
  status: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const json = (status: number, value: unknown): Reply => ({
  status,
  type: "application/json",
  body: JSON.stringify(value),
});
export const refusal = (status: number): Reply => ({
  status,
  type: "text/plain",
  body: http.STATUS_CODES[status] ?? "",
});

const REASON = { error_code: "SMS.9004", error_msg: "You may not delete these tasks." };
export const DENIED = { ...REASON, encoded_authorization_message: "eA", error_param: ["ids"], details: [REASON] };

/** What the server does, step by step. A broken server does one of them wrong. */
export const correct = {
  async read(request: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
  isPath: (path: string, limits: Limits): boolean => path === limits.path,
  isMethod: (method: string): boolean => method === "POST",
  token: ({ headers }: Request): string | undefined => headers["x-auth-token"]?.toString(),
  isKnown: (token: string | undefined): boolean => token === TOKEN,
  isTooLong: (token: string, limits: Limits): boolean => token.length > limits.token.most,
  isJson: (type = ""): boolean => type.split(";")[0]?.trim().toLowerCase() === "application/json",
  decode: (body: Buffer): string => body.toString(),
  parse: (text: string): unknown => JSON.parse(text),
  ids: (body: unknown): unknown =>
    typeof body === "object" && body && !Array.isArray(body) && "ids" in body ? body.ids : undefined,
  isList: (ids: unknown, { ids: { least, most } }: Limits): ids is unknown[] =>
    Array.isArray(ids) && ids.length >= least && ids.length <= most,
  length: (id: string): number => [...id].length,
  isId(id: unknown, { id: { least, most } }: Limits): boolean {
    return typeof id === "string" && this.length(id) >= least && this.length(id) <= most;
  },
  areIds(ids: unknown[], limits: Limits): boolean {
    return ids.every((id) => this.isId(id, limits));
  },
  canDelete: (ids: unknown[]): boolean => !ids.some((id) => TASKS[`${id}`] === false),
  deleted: (_ids: unknown[]): Reply => json(200, {}),
  denied: (): Reply => json(403, DENIED),
  /** Stands around all other steps. */
  async around(_request: Request, respond: () => Reply): Promise<Reply> {
    return respond();
  },
  write(response: ServerResponse, { status, type, headers, body = "" }: Reply): void {
    response.writeHead(status, {
      ...(type && { "Content-Type": type }),
      "Content-Length": Buffer.byteLength(body),
      ...headers,
    });
    response.end(body);
  },
  prepare(_server: Server): void {},
  maxHeaderSize: 65_536,
};

export type Steps = typeof correct;

function respond(steps: Steps, limits: Limits, request: Request): Reply {
  if (!steps.isPath(request.path, limits)) return refusal(404);
  if (!steps.isMethod(request.method)) return refusal(405);
  const token = steps.token(request);
  if (token && steps.isTooLong(token, limits)) return refusal(400);
  if (!steps.isKnown(token)) return steps.denied();
  if (!steps.isJson(request.headers["content-type"])) return refusal(415);
  let body: unknown;
  try {
    body = steps.parse(steps.decode(request.body));
  } catch {
    return refusal(400);
  }
  const ids = steps.ids(body);
  if (!steps.isList(ids, limits) || !steps.areIds(ids, limits)) return refusal(400);
  return steps.canDelete(ids) ? steps.deleted(ids) : steps.denied();
}

/** Starts the server on a port of this machine. What it throws becomes a 500, as with the usual frameworks. */
export async function startServer(limits: Limits, changes: Partial<Steps>): Promise<AsyncDisposable & { url: URL }> {
  const steps: Steps = { ...correct, ...changes };
  const server = http.createServer({ maxHeaderSize: steps.maxHeaderSize }, async (message, response) => {
    const { method = "", url = "", headers, rawHeaders, socket } = message;
    try {
      const body = await steps.read(message);
      const [path = "", query = ""] = url.split("?", 2);
      const request = { method, path, query, headers, rawHeaders, body, socket };
      steps.write(response, await steps.around(request, () => respond(steps, limits, request)));
    } catch {
      if (!response.headersSent) response.writeHead(500).end();
    }
  });
  steps.prepare(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
