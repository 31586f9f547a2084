import type { OperationContract } from "../../../document/contract.ts";
import { NotTried } from "../../../values/not-tried.ts";
import { subschemasOf } from "../../../values/subschemas.ts";
import type { Values } from "../../../values/values.ts";
import type { Message } from "../../exchange/message.ts";
import { type Changes, request } from "../../exchange/request.ts";
import type { Session } from "../../session/session.ts";
import { notSucceeded, refused } from "../../trials/expectations.ts";
import type { Trial } from "../../trials/trial.ts";
import { validBody } from "../../trials/valid-body.ts";

/** Other spellings of a path: a gateway may let them pass, and the server behind it may normalize them. */
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

const otherOperation = { otherOperation: true };

/** Requests without credentials that a server may respond to before it looks for credentials. */
export const withoutCredentials = (contract: OperationContract): Trial[] => [
  { label: "no credentials", expect: refused, changes: { credentials: "none" } },
  ...emptyLists(contract),
  ...Object.entries(SPELLINGS).map(
    ([label, spell]): Trial => ({
      label: `no credentials, and the path with ${label}`,
      expect: notSucceeded,
      changes: { credentials: "none" },
      async edit(message, session) {
        await assertNotCatchAll(contract, session);
        return withPath(message, spell);
      },
      options: otherOperation,
    }),
  ),
];

/** An empty list: it gives a server nothing to do. */
function emptyLists(contract: OperationContract): Trial[] {
  const { body, schemas } = contract;
  if (body?.kind !== "json") return [];
  const list = subschemasOf(schemas, body.schema, "request").find(
    ({ schema: { type, minItems = 0 } }) => [type].flat().includes("array") && minItems === 0,
  );
  if (!list) return [];
  const changes = (values: Values): Changes => ({
    ...validBody(contract, values.having(body.schema, list.path, [])),
    credentials: "none",
  });
  return [{ label: "no credentials, and an empty list", expect: refused, changes }];
}

function withPath(message: Message, spell: (path: string) => string): Message {
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(message.target) ?? [];
  const target = spell(path) + query;
  if (target === message.target) throw new NotTried("the path has no place for it");
  return { ...message, target };
}

/** @throws NotTried if every path succeeds: then success says nothing about the operation */
async function assertNotCatchAll(contract: OperationContract, session: Session) {
  const plain = request(contract, session.values, { credentials: "none" });
  const message = withPath(plain, (path) => `/${session.values.ids.next()}${path}`);
  const result = await session.send(contract, message, otherOperation);
  if (result.kind !== "response" || result.status >= 300) return;
  throw new NotTried(`the response is ${result.status}, as to any path: that proves nothing`);
}
