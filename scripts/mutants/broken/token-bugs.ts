import { type BrokenServer, broken, fail } from "./broken-server.ts";
import { correct, KNOWN_TOKEN, type Request } from "./correct-server.ts";
import { UNRECOGNIZED } from "./http-bugs.ts";

const accepting = (clause: string, bug: string, isAccepted: (token: string) => boolean): BrokenServer =>
  broken(`security.UserToken.${clause}`, bug, {
    isKnown: (token) => token !== undefined && (token === KNOWN_TOKEN || isAccepted(token)),
  });

const reading = (bug: string, read: (request: Request) => string | undefined, clause = "elsewhere"): BrokenServer =>
  broken(`security.UserToken.${clause}`, bug, { token: (request) => correct.token(request) ?? read(request) });

const parameter = ({ query }: Request, name: string) => new URLSearchParams(query).get(name) ?? undefined;

const cookie = ({ headers }: Request, name: string) =>
  new URLSearchParams(headers.cookie?.replaceAll(/;\s*/g, "&")).get(name) ?? undefined;

const authorization = ({ headers }: Request, scheme: string) =>
  headers.authorization?.startsWith(`${scheme} `) ? headers.authorization.slice(scheme.length + 1) : undefined;

const decoded = (text = "") => Buffer.from(text, "base64").toString();

/** Headers that gateways and frameworks add after authentication, and that they have to remove from a client's request. */
const TRUSTED = [
  "x-identity-status",
  "x-consumer-username",
  "x-forwarded-client-cert",
  "x-middleware-subrequest",
  "x-forwarded-host",
  "x-rewrite-url",
];

const SESSIONS: Record<string, string> = { [KNOWN_TOKEN]: "admin" };

/** Servers that accept a request without the token, or with a token that only resembles it. */
export const tokenBugs: BrokenServer[] = [
  broken("security.UserToken.missing", "checks the token only if there is a token", {
    isKnown: (token) => !token || token === KNOWN_TOKEN,
  }),
  broken("security.UserToken.empty", "accepts an empty header", {
    isKnown: (token) => token === "" || token === KNOWN_TOKEN,
  }),
  broken("security.UserToken.missing", "fails without the header", {
    isKnown: (token) => (token as string).trim() === KNOWN_TOKEN,
  }),
  broken("security.UserToken.missing", "refuses requests with status 200", {
    denied: () => ({ ...correct.denied(), status: 200 }),
  }),
  accepting("unknown", "finds the members that every object has", (token) => SESSIONS[token] !== undefined),
  accepting("unknown", "finds a user whose token was never stored", (token) => ["undefined", "null"].includes(token)),
  accepting("unknown", "writes a token that was never stored as Python does", (token) => token === "None"),
  accepting("unknown", "compares only the lengths", (token) => token.length === KNOWN_TOKEN.length),
  broken("security.UserToken.unknown", "crashes on a token that it cannot decode", {
    isKnown: (token) => token !== undefined && (token === KNOWN_TOKEN || fail("invalid JWT")),
  }),
  accepting("altered", "compares only the beginning", (token) => token.startsWith(KNOWN_TOKEN)),
  accepting("altered", "accepts any beginning of the token", (token) => token !== "" && KNOWN_TOKEN.startsWith(token)),
  accepting("altered", "compares only the end", (token) => token.endsWith(KNOWN_TOKEN)),
  accepting("altered", "skips the first character", (token) => token.slice(1) === KNOWN_TOKEN.slice(1)),
  accepting("altered", "skips the last character", (token) => token.slice(0, -1) === KNOWN_TOKEN.slice(0, -1)),
  accepting(
    "altered",
    "finds a session by both ends of the token",
    (token) => token.slice(0, 6) + token.slice(-6) === KNOWN_TOKEN.slice(0, 6) + KNOWN_TOKEN.slice(-6),
  ),
  accepting("altered", "ignores case", (token) => token.toLowerCase() === KNOWN_TOKEN.toLowerCase()),
  accepting("altered", "removes Bearer", (token) => token.replace(/^Bearer /, "") === KNOWN_TOKEN),
  accepting("altered", "removes quotes", (token) => token.replaceAll('"', "") === KNOWN_TOKEN),
  accepting("altered", "splits at spaces", (token) => token.split(" ")[0] === KNOWN_TOKEN),
  accepting("altered", "reads the first of several tokens", (token) => token.split(",")[0] === KNOWN_TOKEN),
  accepting("altered", "reads the last of several tokens", (token) => token.split(",").at(-1) === KNOWN_TOKEN),
  accepting("altered", "drops the parameters of a header", (token) => token.split(";")[0] === KNOWN_TOKEN),
  accepting("altered", "looks for the token anywhere", (token) => ` ${token} `.includes(` ${KNOWN_TOKEN} `)),
  accepting("twice", "accepts any of several tokens", (token) => token.split(", ").includes(KNOWN_TOKEN)),
  accepting("twice", "uses the first of several headers", (token) => token.split(", ")[0] === KNOWN_TOKEN),
  accepting("twice", "uses the last of several headers", (token) => token.split(", ").at(-1) === KNOWN_TOKEN),
  accepting("unknown", "uses the token as a pattern", (token) => token.includes("*")),
  accepting("unknown", "builds SQL with the token", (token) => token.includes("' OR '")),
  accepting(
    "unknown",
    "accepts a JSON Web Token without a signature",
    (token) => token.startsWith("eyJ") && token.endsWith("."),
  ),
  broken("security.UserToken.unknown", "compares only tokens in ASCII", {
    isKnown: (token) => token === KNOWN_TOKEN || (/[^ -~]/.test(`${token}`) && fail("not ASCII")),
  }),
  reading("reads X_Auth_Token, as CGI does", ({ headers }) => headers.x_auth_token?.toString()),
  reading("reads X-Api-Key", ({ headers }) => headers["x-api-key"]?.toString()),
  reading(
    "trusts a local proxy",
    ({ headers }) => (headers["x-forwarded-for"] === "127.0.0.1" ? KNOWN_TOKEN : undefined),
    "missing",
  ),
  reading("trusts a header of other services", ({ headers }) => headers["x-internal"] && KNOWN_TOKEN, "missing"),
  reading("trusts any session", (request) => cookie(request, "session") && KNOWN_TOKEN, "missing"),
  reading("trusts the user of a proxy", ({ headers }) => headers["x-remote-user"] && KNOWN_TOKEN, "missing"),
  ...TRUSTED.map((name) => reading(`trusts ${name}`, ({ headers }) => headers[name] && KNOWN_TOKEN, "missing")),
  ...["api_token", "auth_token"].map((name) => reading(`reads ?${name}=`, (request) => parameter(request, name))),
  ...["token", "access_token", "api_token"].map((name) =>
    reading(`reads ${name} in the body`, ({ body }) => new RegExp(`"${name}":"([^"]+)"`).exec(`${body}`)?.[1]),
  ),
  reading("reads the cookie access_token", (request) => cookie(request, "access_token")),
  ...["x-token", "x-subject-token"].map((name) => reading(`reads ${name}`, ({ headers }) => headers[name]?.toString())),
  ...Object.entries(UNRECOGNIZED).map(([what, isAffected]) =>
    reading(
      `does not authenticate a request ${what}`,
      (request) => (isAffected(request) ? KNOWN_TOKEN : undefined),
      "missing",
    ),
  ),
  reading("accepts any Basic", (request) => authorization(request, "Basic") && KNOWN_TOKEN, "missing"),
  reading(
    "decodes Basic",
    (request) => (authorization(request, "Basic") ? fail("invalid Basic") : undefined),
    "missing",
  ),
  reading(
    "does not authenticate a preflight",
    ({ headers }) => headers["access-control-request-method"] && KNOWN_TOKEN,
    "missing",
  ),
  reading("reads ?token=", (request) => parameter(request, "token")),
  reading("reads ?api_key=", (request) => parameter(request, "api_key")),
  reading("reads Authorization: Token", (request) => authorization(request, "Token")),
  reading("reads ?access_token=", (request) => parameter(request, "access_token")),
  reading("reads the cookie token", (request) => cookie(request, "token")),
  reading("reads the cookie X-Auth-Token", (request) => cookie(request, "X-Auth-Token")),
  reading("reads Authorization: Bearer", (request) => authorization(request, "Bearer")),
  reading("reads Authorization without a scheme", ({ headers }) => headers.authorization),
  reading("reads the password of HTTP Basic", (request) => decoded(authorization(request, "Basic")).split(":")[1]),
  reading(
    "does not verify a signature",
    (request) => (authorization(request, "SDK-HMAC-SHA256") ? KNOWN_TOKEN : undefined),
    "signature",
  ),
];
