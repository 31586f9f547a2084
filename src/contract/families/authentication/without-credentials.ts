import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import type { ExchangeResult } from "../../exchange/exchange.ts";
import { type Changes, request } from "../../exchange/request.ts";
import {
  bypasses,
  type OddChange,
  oddRequests,
  withHeaders,
  withOverride,
  withTarget,
} from "../../samples/odd-requests.ts";
import type { Session } from "../../session/session.ts";
import { notSucceeded, refused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { validBody } from "../../trials/valid-body.ts";

/** Other spellings of a path. A gateway may let them pass unauthenticated, and the server behind may normalize them. */
const SPELLINGS: Record<string, (path: string) => string> = {
  "a slash after it": (path) => `${path}/`,
  "two slashes before it": (path) => `/${path}`,
  "two slashes in it": (path) => path.replace(/\/(?=[^/]*$)/, "//"),
  "a dot segment in it": (path) => path.replace(/\/(?=[^/]*$)/, "/./"),
  "a letter in percent-encoding": (path) =>
    path.replace(/[a-z](?=[^a-z]*$)/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  "capital letters": (path) => path.toUpperCase(),
  "a parameter after it": (path) => `${path};x=1`,
  "a parameter in it": (path) => path.replace(/(?<=.)(?=\/)|$/, ";x=1"),
  "a slash in percent-encoding": (path) => path.replace(/(?<=.)\/(?=[^/]*$)|$/, "%2F"),
  "a backslash in it": (path) => path.replace(/(?<=.)\/(?=[^/]*$)|$/, "\\"),
  "the ending .json": (path) => `${path}.json`,
};

const { headers, query, method } = oddRequests;

/** Returns changes that a careless server handles before authentication, or that make it trust the request. */
const oddChanges = (contract: OperationContract): Record<string, OddChange> => ({
  ...bypasses(contract),
  "the method in lowercase": method.changes["the method in lowercase"],
  "headers that ask for another method": withOverride(contract.operation.method === "get" ? "POST" : "GET"),
  "a query that cannot be decoded": query.changes["a percent sign"],
  "headers of a trusted proxy or client": withHeaders(
    ["X-Forwarded-For", "127.0.0.1"],
    ["X-Real-IP", "127.0.0.1"],
    ["Forwarded", "for=127.0.0.1"],
    ["X-Forwarded-User", "admin"],
    ["X-Remote-User", "admin"],
    ["X-Identity-Status", "Confirmed"], // Keystone
    ["X-Consumer-Username", "admin"], // Kong
    ["X-Forwarded-Client-Cert", "By=spiffe://admin;Subject=CN=admin"], // Envoy
    ["X-Middleware-Subrequest", Array(5).fill("middleware").join(":")], // Next.js, CVE-2025-29927
    ["X-Forwarded-Host", "localhost"],
    ["X-Original-URL", "/"],
    ["X-Rewrite-URL", "/"],
    ["X-Internal", "true"],
    ["Cookie", "session=admin"],
  ),
  // A preflight is an operation of its own.
  ...(contract.operation.method !== "options" && {
    "headers of a browser's preflight": withHeaders(
      ["Origin", "https://example.com"],
      ["Access-Control-Request-Method", "POST"],
    ),
  }),
});

const otherOperation = { otherOperation: true };

const malformedBasic: Trial = {
  label: "no credentials, and a malformed Basic",
  expect: refused,
  changes: { credentials: "none" },
  edit: headers.changes["a malformed Basic"],
};

/** Builds trials without credentials, among them requests that a careless server handles before authentication. */
export const withoutCredentials = (contract: OperationContract): Trial[] => [
  { label: "no credentials", expect: refused, changes: { credentials: "none" } },
  // A server may accept any Basic if the document has another alternative than a token.
  ...(contract.security.unsupported.length > 0 ? [] : [malformedBasic]),
  ...emptyLists(contract),
  ...[...Object.entries(SPELLINGS).map(spelled), ...Object.entries(oddChanges(contract))].map(
    ([label, change]): Trial => ({
      label: `no credentials, and ${label}`,
      expect: notSucceeded,
      changes: { credentials: "none" },
      async edit(message, session) {
        await assertNotCatchAll(contract, session);
        return change(message);
      },
      options: otherOperation,
    }),
  ),
];

const spelled = ([label, spell]: [string, (path: string) => string]): [string, OddChange] => [
  `the path with ${label}`,
  (message) => {
    const edited = withTarget(spell)(message);
    if (edited.target === message.target) throw new NotTried("the path has no place for this change");
    return edited;
  },
];

/** Builds the trial with an empty list, which a careless server accepts early because there is nothing to do. */
function emptyLists(contract: OperationContract): Trial[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json") return [];
  const list = subschemasOf(schemas, body.schema, "request").find(
    ({ schema: { type, minItems = 0 } }) => [type].flat().includes("array") && minItems === 0,
  );
  if (!list) return [];
  const changes = (values: Values): Changes => ({
    ...validBody(contract, values.withValueAt(body.schema, list.path, [])),
    credentials: "none",
  });
  return [{ label: "no credentials, and an empty list", expect: refused, changes }];
}

const otherPaths = new WeakMap<Session, Promise<ExchangeResult>>();

/** @throws NotTried if every path succeeds, because success then says nothing about the operation */
async function assertNotCatchAll(contract: OperationContract, session: Session) {
  const send = () => {
    const path = `/${session.values.ids.next()}${contract.operation.path}`;
    return session.send(contract, request(contract, session.values, { credentials: "none", path }), otherOperation);
  };
  const sent = otherPaths.get(session) ?? send();
  otherPaths.set(session, sent);
  const result = await sent;
  if (result.kind !== "response" || result.status >= 300) return;
  throw new NotTried(`any path gets ${result.status}, so the response proves nothing`);
}
