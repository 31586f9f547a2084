import type { Broken } from "./check-broken.ts";
import { correct, type Request, TOKEN } from "./correct-server.ts";
import { fail } from "./type-bugs.ts";

const letsIn = (clause: string, bug: string, isKnown: (token: string) => boolean): Broken => ({
  bug,
  clause: `security.UserToken.${clause}`,
  make: () => ({ isKnown: (token) => token !== undefined && (token === TOKEN || isKnown(token)) }),
});

const reads = (bug: string, other: (request: Request) => string | undefined, clause = "elsewhere"): Broken => ({
  bug,
  clause: `security.UserToken.${clause}`,
  make: () => ({ token: (request) => correct.token(request) ?? other(request) }),
});

const cookies = ({ headers }: Request) =>
  Object.fromEntries(new URLSearchParams(headers.cookie?.replaceAll(/;\s*/g, "&") ?? ""));

const authorization = ({ headers }: Request, scheme: string) =>
  headers.authorization?.startsWith(`${scheme} `) ? headers.authorization.slice(scheme.length + 1) : undefined;

const SESSIONS: Record<string, string> = { [TOKEN]: "admin" };

/** Requests that are let in without the token, or with one that only looks like it. */
export const tokenBugs: Broken[] = [
  {
    bug: "compares a token only if there is one",
    clause: "security.UserToken.missing",
    make: () => ({ isKnown: (token) => !token || token === TOKEN }),
  },
  {
    bug: "lets an empty header in",
    clause: "security.UserToken.empty",
    make: () => ({ isKnown: (token) => token === "" || token === TOKEN }),
  },
  {
    bug: "fails without the header",
    clause: "security.UserToken.missing",
    make: () => ({ isKnown: (token) => (token as string).trim() === TOKEN }),
  },
  {
    bug: "refuses with the status of a success",
    clause: "security.UserToken.missing",
    make: () => ({ denied: () => ({ ...correct.denied(), status: 200 }) }),
  },
  letsIn("unknown", "finds the members that every object has", (token) => SESSIONS[token] !== undefined),
  letsIn(
    "unknown",
    "finds a user whose token was never stored",
    (token) => token === `${undefined}` || token === "null",
  ),
  letsIn("unknown", "compares lengths", (token) => token.length === TOKEN.length),
  {
    bug: "fails for a token that it cannot decode",
    clause: "security.UserToken.unknown",
    make: () => ({ isKnown: (token) => (token === undefined ? false : token === TOKEN || fail("invalid JWT")) }),
  },
  letsIn("altered", "compares the beginning", (token) => token.startsWith(TOKEN)),
  letsIn("altered", "compares as much as it was given", (token) => token !== "" && TOKEN.startsWith(token)),
  letsIn("altered", "compares the end", (token) => token.endsWith(TOKEN)),
  letsIn("altered", "does not compare the first character", (token) => token.slice(1) === TOKEN.slice(1)),
  letsIn("altered", "does not compare the last character", (token) => token.slice(0, -1) === TOKEN.slice(0, -1)),
  letsIn("altered", "does not distinguish capital letters", (token) => token.toLowerCase() === TOKEN.toLowerCase()),
  letsIn("altered", "removes Bearer", (token) => token.replace(/^Bearer /, "") === TOKEN),
  letsIn("altered", "removes quotes", (token) => token.replaceAll('"', "") === TOKEN),
  letsIn("altered", "splits at spaces", (token) => token.split(" ")[0] === TOKEN),
  letsIn("altered", "takes the first of several", (token) => token.split(",")[0] === TOKEN),
  letsIn("altered", "takes the last of several", (token) => token.split(",").at(-1) === TOKEN),
  letsIn("altered", "drops the parameters of a header", (token) => token.split(";")[0] === TOKEN),
  letsIn("altered", "looks for it anywhere", (token) => ` ${token} `.includes(` ${TOKEN} `)),
  reads("reads ?token=", ({ query }) => new URLSearchParams(query).get("token") ?? undefined),
  reads("reads ?access_token=", ({ query }) => new URLSearchParams(query).get("access_token") ?? undefined),
  reads("reads the cookie token", (request) => cookies(request).token),
  reads("reads the cookie X-Auth-Token", (request) => cookies(request)["X-Auth-Token"]),
  reads("reads Authorization: Bearer", (request) => authorization(request, "Bearer")),
  reads("reads Authorization without a scheme", ({ headers }) => headers.authorization),
  reads(
    "reads a password",
    (request) =>
      Buffer.from(authorization(request, "Basic") ?? "", "base64")
        .toString()
        .split(":")[1],
  ),
  reads(
    "does not verify a signature",
    (request) => (authorization(request, "SDK-HMAC-SHA256") ? TOKEN : undefined),
    "signature",
  ),
];
