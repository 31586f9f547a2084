import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { type BrokenServer, broken, failing, neverSettles } from "./broken-server.ts";
import { correct, KNOWN_TOKEN, type Request, type Steps } from "./correct-server.ts";

/** Builds a router that accepts other spellings of the path. The gate in front authenticates only the documented spelling. */
const behindGate = (spelling: string, normalize: (path: string) => string): BrokenServer =>
  broken("security.UserToken.missing", `${spelling}, and does not authenticate such requests`, ({ path }) => ({
    isPath: (sent) => normalize(sent) === path,
    token: (request) => (request.path === path ? correct.token(request) : KNOWN_TOKEN),
  }));

const typed = (clause: string, bug: string, isJson: Steps["isJson"]): BrokenServer =>
  broken(`request.body.mediaType.${clause}`, bug, { isJson });

/** Requests that a server or gateway may not recognize as those that it has to check. */
export const UNRECOGNIZED = {
  "with a query": ({ query }) => new URLSearchParams(query).has("debug"),
  "in HTTP/1.0": ({ httpVersion }) => httpVersion === "1.0",
  "with an absolute target": ({ target }) => target.startsWith("http:"),
  "with an upgrade": ({ headers }) => /websocket/.test(`${headers.upgrade}`),
  "with a byte order mark": ({ body }) => body[0] === 0xef,
} satisfies Record<string, (request: Request) => boolean>;

const UNVALIDATED: Record<string, (request: Request) => boolean> = {
  ...UNRECOGNIZED,
  "with a charset": ({ headers }) => headers["content-type"] === "application/json;charset=utf-8",
  "with a space after its media type": ({ headers }) => /\s;/.test(`${headers["content-type"]}`),
  "with a media type in capital letters": ({ headers }) => headers["content-type"] === "APPLICATION/JSON",
  "in chunks": ({ headers }) => "transfer-encoding" in headers,
  "in gzip": ({ headers, body }) => headers["content-encoding"] === "gzip" && body[0] === 0x1f,
  "with its members in the query": ({ query }) => new URLSearchParams(query).has("ids"),
};

/** Valid requests with headers that a careless server takes for others. */
const MISREAD: Record<string, [isAffected: (headers: Request["headers"]) => unknown, status: number]> = {
  "responds with a part": [({ range }) => range, 206],
  "compares the time of a change": [(headers) => headers["if-modified-since"], 304],
  "compares entity tags": [(headers) => headers["if-none-match"], 304],
  "loses the body of an upgrade": [({ upgrade }) => upgrade === "h2c", 400],
  "finds no format that is accepted": [({ accept }) => accept === "application/json", 406],
  "finds no format although any is accepted": [({ accept }) => accept === "*/*", 406],
  "has no texts in a language": [(headers) => headers["accept-language"] === "en", 500],
  "asks its cache for more than it has": [(headers) => headers["cache-control"], 504],
  "fails when it should close the connection": [({ connection }) => connection === "close", 500],
};

/** Servers that mishandle methods, paths, headers or bodies of HTTP. */
export const httpBugs: BrokenServer[] = [
  ...["GET", "PUT", "PATCH", "DELETE"].map((method) =>
    broken(`request.method.${method}`, `handles ${method} as POST`, {
      isMethod: (sent) => sent === method || sent === "POST",
      ...(method === "GET" && { parse: (text) => JSON.parse(text || '{"ids":["all"]}'), isJson: () => true }),
    }),
  ),
  broken("request.method.TRACE", "echoes a request", {
    around: async ({ method, rawHeaders }, respond) =>
      method === "TRACE" ? { status: 200, type: "message/http", body: rawHeaders.join("\n") } : respond(),
  }),
  broken("request.method.GET", "lets a header replace the method", {
    isMethod: () => true,
    around: async (request, respond) =>
      [request.method, request.headers["x-http-method-override"]].includes("POST") ? respond() : { status: 405 },
  }),
  failing("survival.method", "looks up the method of a header", ({ headers }) => "x-http-method-override" in headers),
  broken("request.query", "compares the query as a part of the path", {
    isPath: (path, limits) => path === limits.path,
    around: async ({ query }, respond) => (query ? { status: 404 } : respond()),
  }),
  failing(
    "survival.query",
    "decodes the query",
    ({ query }) => decodeURIComponent(query.replaceAll("+", " ")) === undefined,
  ),
  failing("survival.query", "has room for 2,000 characters of the query", ({ query }) => query.length > 2000),
  failing("survival.query", "builds nested objects from the query", ({ query }) => query.includes("__proto__")),
  failing("survival.path", "decodes the path", ({ path }) => decodeURIComponent(path) === undefined),
  failing("survival.path", "puts the path into a C string", ({ path }) => path.includes("%00")),
  failing("survival.contentType", "looks up the charset", ({ headers }) =>
    /charset=n/.test(`${headers["content-type"]}`),
  ),
  failing("survival.contentType", "splits the media type", ({ headers }) => headers["content-type"] === "/"),
  failing(
    "survival.contentType",
    "expects one Content-Type",
    ({ rawHeaders }) => rawHeaders.filter((text) => text === "Content-Type").length > 1,
  ),
  failing(
    "survival.contentEncoding",
    "inflates whatever arrives",
    ({ headers, body }) => headers["content-encoding"] === "gzip" && gunzipSync(body) === undefined,
  ),
  failing("survival.headers", "expects a User-Agent", ({ headers }) => headers["user-agent"] === undefined),
  failing(
    "survival.headers",
    "decodes cookies",
    ({ headers }) => decodeURIComponent(headers.cookie ?? "") === undefined,
  ),
  failing("survival.headers", "produces only JSON", ({ headers }) => headers.accept === "image/png"),
  ...Object.entries({ "text/html": "<p>Done</p>", "application/xml": "<done/>" }).map(([type, body]) =>
    broken("response.200.mediaType", `responds with ${type} where it may`, {
      around: async ({ headers }, respond) => {
        const reply = respond();
        return reply.status === 200 && headers.accept?.startsWith(type) ? { ...reply, type, body } : reply;
      },
    }),
  ),
  broken("response.encoding", "looks for gzip in Accept-Encoding, but not for its weight", {
    around: async ({ headers }, respond) => {
      const { body = "", ...reply } = respond();
      const isZipped = headers["accept-encoding"]?.includes("gzip");
      return isZipped
        ? { ...reply, headers: { "Content-Encoding": "gzip" }, body: gzipSync(body) }
        : { ...reply, body };
    },
  }),
  broken("response.403.mediaType", "responds to a browser with a page", {
    around: async ({ headers }, respond) => {
      const reply = respond();
      return reply.status === 403 && headers.accept?.startsWith("text/html") ? { ...reply, type: "text/html" } : reply;
    },
  }),
  failing("request.method.HEAD", "fails for HEAD", ({ method }) => method === "HEAD"),
  broken("request.method.OPTIONS", "never responds to OPTIONS", {
    hangs: true,
    around: async ({ method }, respond) => (method === "OPTIONS" ? neverSettles() : respond()),
  }),
  broken("request.path", "compares only the beginning of the path", {
    isPath: (path, limits) => path.startsWith(limits.path),
  }),
  broken("request.path", "compares only the end of the path", { isPath: (path, limits) => path.endsWith(limits.path) }),
  ...["a version", "a resource"].map((what, at) =>
    broken("request.path", `reads ${what} from the path, and knows all of them`, {
      isPath: (path, limits) => withoutSegment(path, at + 1) === withoutSegment(limits.path, at + 1),
    }),
  ),
  broken("request.path", "accepts every path below the documented one", {
    isPath: (path, limits) => `${path}/`.startsWith(`${limits.path}/`),
  }),
  behindGate("accepts a slash after the path", (path) => path.replace(/\/$/, "")),
  behindGate("reduces two slashes to one", (path) => path.replaceAll(/\/\.?(?=\/)/g, "").replace(/\/$/, "")),
  behindGate("ignores the case of the path", (path) => path.toLowerCase()),
  behindGate("decodes the path", decodeURIComponent),
  behindGate("drops the parameters of the path", (path) => path.split(";")[0] ?? ""),
  behindGate("drops parameters in the path", (path) => path.replaceAll(/;[^/]*(?=\/)/g, "")),
  behindGate("decodes slashes of the path", (path) => path.replaceAll(/%2f/gi, "/")),
  behindGate("turns backslashes of the path into slashes", (path) => path.replaceAll("\\", "/")),
  broken("security.UserToken.missing", "responds to an empty list without authentication", {
    isBug: ({ ids }) => ids.least === 0,
    around: async ({ body }, respond) => (`${body}` === '{"ids":[]}' ? correct.deleted([]) : respond()),
  }),
  typed("parameter", "rejects media types with parameters", (type) => type?.toLowerCase() === "application/json"),
  typed("parameter", "accepts only one charset, in lowercase", (type = "") =>
    /^application\/json(; charset=utf-8)?$/i.test(type),
  ),
  typed("case", "accepts the media type only in lowercase", (type) => type?.split(";")[0] === "application/json"),
  typed("other", "accepts json anywhere in the media type", (type) => /json/i.test(`${type}`)),
  typed("other", "accepts forms as well", (type) => correct.isJson(type) || /form/.test(`${type}`)),
  typed("other", "accepts plain text as well", (type) => correct.isJson(type) || /^text/.test(`${type}`)),
  ...Object.entries(UNVALIDATED).map(([what, isAffected]) =>
    broken("request.body.mediaType.validated", `does not validate a body ${what}`, {
      around: async (request, respond) => {
        const reply = respond();
        return reply.status === 400 && isAffected(request) ? correct.deleted([]) : reply;
      },
    }),
  ),
  ...Object.entries(MISREAD).map(([bug, [isAffected, status]]) =>
    broken("behavior.headers", bug, {
      around: async ({ headers }, respond) => (isAffected(headers) ? { status } : respond()),
    }),
  ),
  failing("survival.form", "reads only HTTP/1.1", UNRECOGNIZED["in HTTP/1.0"]),
  failing("survival.form", "builds an address with the target", UNRECOGNIZED["with an absolute target"]),
  failing("survival.form", "expects no trailer", ({ headers }) => "trailer" in headers),
  failing("survival.headers", "decodes Basic", ({ headers }) => /^Basic #/.test(`${headers.authorization}`)),
  broken("request.body.mediaType.other", "reads the fields of a form", {
    around: async ({ headers, body, ...request }, respond) => {
      const isForm = `${headers["content-type"]}`.startsWith("application/x-www-form-urlencoded");
      const isAccepted = isForm && correct.isKnown(correct.token({ headers, body, ...request }));
      return isAccepted && new URLSearchParams(`${body}`).has("ids") ? correct.deleted([]) : respond();
    },
  }),
  broken("request.body.mediaType.other", "reads the parts of a form", {
    around: async ({ body }, respond) => (/form-data; name="ids"/.test(`${body}`) ? correct.deleted([]) : respond()),
  }),
  typed("other", "accepts text/json as well", (type) => correct.isJson(type) || type === "text/json"),
  failing("survival.contentType", "expects a boundary", ({ headers }) =>
    /^multipart[^;]*$/.test(`${headers["content-type"]}`),
  ),
  failing("survival.contentType", "splits the parameters of the media type", ({ headers }) =>
    /;[^=]*$/.test(`${headers["content-type"]}`),
  ),
  failing("survival.contentEncoding", "inflates deflate", ({ headers }) => headers["content-encoding"] === "deflate"),
  failing("survival.headers", "expects websockets", ({ headers }) => headers.upgrade !== undefined),
  failing("behavior.slowClient", "does not continue", ({ headers }) => headers.expect !== undefined),
  broken("response.403.mediaType", "responds with XML where it may", {
    around: async ({ headers }, respond) => {
      const reply = respond();
      const isXml = reply.status === 403 && headers.accept === "application/xml";
      return isXml ? { ...reply, type: "application/xml", body: "<error/>" } : reply;
    },
  }),
  behindGate("drops the ending of the path", (path) => path.replace(/\.json$/, "")),
  typed("missing", "accepts a body without a media type", (type) => type === undefined || correct.isJson(type)),
  broken("request.body.mediaType.case", "accepts a header name only as documented", {
    token: ({ rawHeaders }) => rawHeaders[rawHeaders.indexOf("X-Auth-Token") + 1],
  }),
  failing("request.body.mediaType.plain", "cuts JSON at the first line break", ({ body }) =>
    /^\s*\{\s*\n/.test(`${body}`),
  ),
  failing("request.body.mediaType.plain", "does not decode escapes in names", ({ body }) =>
    /\\u00../.test(`${body}`.split(":")[0] ?? ""),
  ),
  failing("behavior.inTime", "fails without the header Accept", ({ headers }) => headers.accept === undefined),
  failing("survival.duplicateHeaders", "expects each header once", ({ rawHeaders }) => {
    const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
    return new Set(names).size < names.length;
  }),
  broken("behavior.slowClient", "reads nothing from a body without Content-Length", {
    read: async (request) => (await correct.read(request)).subarray(0, Number(request.headers["content-length"] ?? 0)),
  }),
  broken("behavior.slowClient", "reads only the first chunk of the body", { read: firstChunk }),
];

const withoutSegment = (path: string, at: number) => path.split("/").toSpliced(at, 1).join("/");

async function firstChunk(request: IncomingMessage): Promise<Buffer> {
  if (request.headers["content-length"] === undefined) return correct.read(request);
  const [first] = await Promise.race([once(request, "data"), once(request, "end")]);
  request.resume();
  return first ?? Buffer.alloc(0);
}
