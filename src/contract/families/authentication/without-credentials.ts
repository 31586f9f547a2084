import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import { jsonBody, request } from "../../exchange/request.ts";
import type { Session } from "../../session/session.ts";
import type { Trial } from "../../trials/clause.ts";
import { refuses, unsuccessful } from "../../trials/trial.ts";

/** Other spellings of a path: a gateway may let them pass, and the server behind it take them for the path. */
const SPELLINGS: Record<string, (path: string) => string> = {
  "a slash behind it": (path) => `${path}/`,
  "two slashes before it": (path) => `/${path}`,
  "two slashes in it": (path) => path.replace(/\/(?=[^/]*$)/, "//"),
  "a dot as a part of it": (path) => path.replace(/\/(?=[^/]*$)/, "/./"),
  "a letter in percent-encoding": (path) =>
    path.replace(/[a-z](?=[^a-z]*$)/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  "capital letters": (path) => path.toUpperCase(),
  "a parameter behind it": (path) => `${path};x=1`,
};

/** Requests without credentials which a server may respond to before it asks who sends them. */
export const withoutCredentials = (contract: OperationContract): Trial[] => [
  refuses(contract, "no credentials", (values) => request(contract, values, { credentials: "none" })),
  ...emptyLists(contract),
  ...Object.entries(SPELLINGS).map(([label, spell]) =>
    unsuccessful(
      contract,
      `no credentials, and the path with ${label}`,
      async (values, session) => {
        await assertNotCatchAll(contract, session);
        return withPath(contract, values, spell);
      },
      { otherOperation: true },
    ),
  ),
];

/** There is nothing to do for an empty list. */
function emptyLists(contract: OperationContract): Trial[] {
  const root = jsonBody(contract)?.[1].schema;
  if (!root) return [];
  const isValid = contract.schemas.validatorOf(root, "request");
  return subschemasOf(contract.schemas, root, "request")
    .filter(({ schema: { type, minItems = 0 } }) => [type].flat().includes("array") && minItems === 0)
    .slice(0, 1)
    .map(({ path }) =>
      refuses(contract, "no credentials, and an empty list", (values) => {
        const json = values.having(root, path, []);
        if (!isValid(json)) throw new NotTried("the limits leave no room for it");
        return request(contract, values, { json, credentials: "none" });
      }),
    );
}

function withPath(contract: OperationContract, values: Values, spell: (path: string) => string) {
  const message = request(contract, values, { credentials: "none" });
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(message.target) ?? [];
  const target = spell(path) + query;
  if (target === message.target) throw new NotTried("the path has no place for it");
  return { ...message, target };
}

/** @throws NotTried where every path succeeds, so that it is not the operation that does */
async function assertNotCatchAll(contract: OperationContract, session: Session) {
  const message = withPath(contract, session.values, (path) => `/${session.values.ids.next()}${path}`);
  const result = await session.send(contract, message, { otherOperation: true });
  if (result.kind !== "response" || result.status >= 300) return;
  throw new NotTried(`the response is ${result.status}, as to any path: that proves nothing`);
}
