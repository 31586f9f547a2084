import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Broken } from "./broken.ts";
import { correct, type Limits, type Request, type Steps, TOKEN } from "./server.ts";
import { fail } from "./types.ts";

const normal = (path: string) => path.replaceAll(/\/\.?(?=\/)/g, "").replace(/\/$/, "");

/** A router that takes other spellings of the path, behind a gate that compares it as it is. */
const behindGate = (bug: string, spelled: (path: string) => string): Broken => ({
  bug,
  clause: "security.UserToken.missing",
  make: ({ path }: Limits) => ({
    isPath: (given) => spelled(given) === path,
    token: (request) => (request.path === path ? correct.token(request) : TOKEN),
  }),
});

const routing = (clause: string, bug: string, steps: Partial<Steps>): Broken => ({ bug, clause, make: () => steps });

const failingFor = (clause: string, bug: string, isOne: (request: Request) => boolean): Broken => ({
  bug,
  clause,
  make: () => ({ around: async (request, respond) => (isOne(request) ? fail(bug) : respond()) }),
});

const typed = (clause: string, bug: string, isJson: Steps["isJson"]): Broken => ({
  bug,
  clause: `request.body.mediaType.${clause}`,
  make: () => ({ isJson }),
});

/** Methods, paths, headers and bodies as HTTP has them, and servers do not expect them. */
export const httpBugs: Broken[] = [
  ...["GET", "PUT", "PATCH", "DELETE"].map((method) =>
    routing(`request.method.${method}`, `handles ${method} as POST`, {
      isMethod: (given) => given === method || given === "POST",
      ...(method === "GET" && { parse: (text) => JSON.parse(text || '{"ids":["all"]}'), isJson: () => true }),
    }),
  ),
  failingFor("request.method.HEAD", "fails for HEAD", ({ method }) => method === "HEAD"),
  {
    bug: "never responds to OPTIONS",
    clause: "request.method.OPTIONS",
    hangs: true,
    make: () => ({
      around: ({ method }, respond) => (method === "OPTIONS" ? new Promise(() => {}) : Promise.resolve(respond())),
    }),
  },
  routing("request.path", "compares the beginning of the path", {
    isPath: (path, limits) => path.startsWith(limits.path),
  }),
  routing("request.path", "compares the end of the path", { isPath: (path, limits) => path.endsWith(limits.path) }),
  routing("request.path", "takes everything below the path", {
    isPath: (path, limits) => `${path}/`.startsWith(`${limits.path}/`),
  }),
  behindGate("takes a slash behind the path, and asks nobody who sends it", (path) => path.replace(/\/$/, "")),
  behindGate("takes two slashes for one, and asks nobody who sends it", normal),
  behindGate("does not distinguish capital letters in the path, and asks nobody who sends it", (path) =>
    path.toLowerCase(),
  ),
  behindGate("decodes the path, and asks nobody who sends it", decodeURIComponent),
  behindGate("drops the parameters of the path, and asks nobody who sends it", (path) => path.split(";")[0] ?? ""),
  {
    bug: "responds to an empty list before it asks who sends it",
    clause: "security.UserToken.missing",
    isBug: ({ ids }) => ids.least === 0,
    make: () => ({
      around: async ({ body }, respond) => (`${body}` === '{"ids":[]}' ? correct.deleted([]) : respond()),
    }),
  },
  typed("parameter", "wants the media type without parameters", (type) => type?.toLowerCase() === "application/json"),
  typed("parameter", "knows one charset, in small letters", (type = "") =>
    /^application\/json(; charset=utf-8)?$/i.test(type),
  ),
  typed("case", "wants the media type in small letters", (type) => type?.split(";")[0] === "application/json"),
  typed("other", "wants json anywhere in the media type", (type) => /json/i.test(`${type}`)),
  typed("other", "takes forms as well", (type) => correct.isJson(type) || /form/.test(`${type}`)),
  typed("other", "takes plain text as well", (type) => correct.isJson(type) || /^text/.test(`${type}`)),
  typed("missing", "takes a body without a media type", (type) => type === undefined || correct.isJson(type)),
  routing("request.body.mediaType.case", "wants the name of the header as it is documented", {
    token: ({ rawHeaders }) => rawHeaders[rawHeaders.indexOf("X-Auth-Token") + 1],
  }),
  failingFor("request.body.mediaType.plain", "cuts JSON at the first line break", ({ body }) =>
    /^\s*\{\s*\n/.test(`${body}`),
  ),
  failingFor("request.body.mediaType.plain", "looks for the name as it is written", ({ body }) =>
    /\\u00../.test(`${body}`.split(":")[0] ?? ""),
  ),
  failingFor("behavior.inTime", "fails without the header Accept", ({ headers }) => headers.accept === undefined),
  failingFor("survival.duplicateHeaders", "expects each header once", ({ rawHeaders }) => {
    const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
    return new Set(names).size < names.length;
  }),
  {
    bug: "reads as much as Content-Length announces, and nothing without it",
    clause: "behavior.slowClient",
    make: () => ({
      read: async (request) =>
        (await correct.read(request)).subarray(0, Number(request.headers["content-length"] ?? 0)),
    }),
  },
  {
    bug: "reads the first piece of the body",
    clause: "behavior.slowClient",
    make: () => ({ read: firstPiece }),
  },
];

async function firstPiece(request: IncomingMessage): Promise<Buffer> {
  if (request.headers["content-length"] === undefined) return correct.read(request);
  const [first] = await Promise.race([once(request, "data"), once(request, "end")]);
  request.resume();
  return first ?? Buffer.alloc(0);
}
