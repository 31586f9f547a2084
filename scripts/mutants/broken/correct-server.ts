import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../../shared/servers.ts";

/** The path and the limits that the server checks. */
export interface Limits {
  path: string;
  ids: { least: number; most: number };
  id: { least: number; most: number };
  token: { most: number };
}

export const KNOWN_TOKEN = "hand-written-token-Ab9";

/** Whether each known task can be deleted. The server never removes a task, and treats unknown IDs as already deleted. */
export const TASKS: Record<string, boolean> = { "task-done": true, "task-done-too": true, "task-running": false };

export interface Request extends Pick<IncomingMessage, "headers" | "rawHeaders" | "httpVersion" | "socket"> {
  method: string;
  /** The target as it was sent, which may begin with the address of the server. */
  target: string;
  path: string;
  query: string;
  body: Buffer;
}

export interface Reply {
  status: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

function json(status: number, value: object): Reply {
  return { status, type: "application/json", body: JSON.stringify(value) };
}

export const refused = (status: number): Reply => ({ status, type: "text/plain", body: "refused" });

const REASON = { error_code: "SMS.9004", error_msg: "You may not delete these tasks." };
export const DENIED = { ...REASON, encoded_authorization_message: "eA", error_param: ["ids"], details: [REASON] };

/** The steps of the correct server. A broken server replaces at least one of them. */
export const correct = {
  async read(request: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
  isPath: (path: string, limits: Limits): boolean => path === limits.path,
  isMethod: (method: string): boolean => method === "POST",
  token: ({ headers }: Request): string | undefined => headers["x-auth-token"]?.toString(),
  isKnown: (token: string | undefined): boolean => token === KNOWN_TOKEN,
  isTooLong: (token: string, limits: Limits): boolean => token.length > limits.token.most,
  isJson: (type = ""): boolean => type.split(";")[0]?.trim().toLowerCase() === "application/json",
  decode: (body: Buffer): string => new TextDecoder().decode(body), // ignores a byte order mark
  parse: (text: string): unknown => JSON.parse(text),
  ids: (body: unknown): unknown =>
    typeof body === "object" && body && !Array.isArray(body) && "ids" in body ? body.ids : undefined,
  isList: (ids: unknown): ids is unknown[] => Array.isArray(ids),
  isCount: (count: number, { ids }: Limits): boolean => count >= ids.least && count <= ids.most,
  length: (id: string): number => [...id].length,
  isLength: (length: number, { id }: Limits): boolean => length >= id.least && length <= id.most,
  isId(id: unknown, limits: Limits): boolean {
    return typeof id === "string" && this.isLength(this.length(id), limits);
  },
  areIds(ids: unknown[], limits: Limits): boolean {
    return ids.every((id) => this.isId(id, limits));
  },
  canDelete: (ids: unknown[]): boolean => !ids.some((id) => TASKS[`${id}`] === false),
  deleted: (_ids: unknown[]): Reply => json(200, {}),
  denied: (): Reply => json(403, DENIED),
  /** Wraps the steps that produce the reply. */
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
  maxHeaderSize: 65_536,
};

export type Steps = typeof correct;

function respond(steps: Steps, limits: Limits, request: Request): Reply {
  if (!steps.isPath(request.path, limits)) return refused(404);
  if (!steps.isMethod(request.method)) return refused(405);
  const token = steps.token(request);
  if (token && steps.isTooLong(token, limits)) return refused(400);
  if (!steps.isKnown(token)) return steps.denied();
  if (!steps.isJson(request.headers["content-type"])) return refused(415);
  let body: unknown;
  try {
    body = steps.parse(steps.decode(request.body));
  } catch {
    return refused(400);
  }
  const ids = steps.ids(body);
  if (!steps.isList(ids) || !steps.isCount(ids.length, limits) || !steps.areIds(ids, limits)) return refused(400);
  return steps.canDelete(ids) ? steps.deleted(ids) : steps.denied();
}

/** Starts the server on a local port. An exception in a step becomes a 500, as in the usual frameworks. */
export async function startServer(limits: Limits, changes: Partial<Steps>): Promise<AsyncDisposable & { url: URL }> {
  const steps: Steps = { ...correct, ...changes };
  const server = http.createServer({ maxHeaderSize: steps.maxHeaderSize }, async (message, response) => {
    const { method = "", url: target = "", headers, rawHeaders, httpVersion, socket } = message;
    try {
      const body = await steps.read(message);
      const [path = "", query = ""] = target.replace(/^http:\/\/[^/]*/, "").split("?", 2);
      const request = { method, target, path, query, headers, rawHeaders, httpVersion, body, socket };
      steps.write(response, await steps.around(request, () => respond(steps, limits, request)));
    } catch {
      if (!response.headersSent) response.writeHead(500).end();
    }
  });
  return await listen(server);
}
