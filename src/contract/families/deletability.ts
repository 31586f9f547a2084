import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";
import { ITEM, type Subschema, subschemasOf } from "../../values/subschemas.ts";
import type { Values } from "../../values/values.ts";
import { jsonBody, request } from "../exchange/request.ts";
import type { Session } from "../session/session.ts";
import { type Clause, clauseOf, type Trial } from "../trials/clause.ts";
import { accepts, refuses } from "../trials/trial.ts";

/**
 * The rule which objects may be deleted, `x-deletable-when`. Nobody sees it from outside, so the owner of the server names test
 * objects of each sort; without them the clauses are not tried.
 */
export function deletability(contract: OperationContract): Clause[] {
  const { operation, schemas } = contract;
  const rule = operation["x-deletable-when"];
  const root = jsonBody(contract)?.[1].schema;
  const item = deletableItem(contract);
  if (!rule || !root || !item) return [];
  const of = (values: Values, ids: readonly string[]) =>
    request(contract, values, { json: values.having(root, item.path.slice(0, -1), ids) });
  const clause = (id: string, sentence: string, ...trials: Trial[]) =>
    clauseOf(
      `${operation.operationId}.deletability.${id}`,
      sentence,
      schemas.pointerTo(rule),
      "behavior",
      trials.map((trial) => ({ ...trial, once: true })),
    );
  const mixed = (label: string, order: (one: string, other: string) => string[]) =>
    refuses(contract, label, (values, session) => {
      const [, second] = session.options.deletable ?? [];
      if (second === undefined) throw new NotTried("give two test tasks that can be deleted: --deletable ID ID");
      return of(values, order(second, notDeletable(session)));
    });
  return [
    clause(
      "notDeletable",
      "What cannot be deleted now is refused.",
      refuses(contract, "one of --not-deletable", (values, session) => of(values, [notDeletable(session)])),
    ),
    clause(
      "mixed",
      "What cannot be deleted now is refused together with what can.",
      mixed("one of --not-deletable after the second of --deletable", (one, other) => [one, other]),
      mixed("one of --not-deletable before the second of --deletable", (one, other) => [other, one]),
    ),
    clause(
      "deletable",
      "What can be deleted now is deleted.",
      accepts(contract, "the first of --deletable", (values, session) => {
        const [first] = session.options.deletable ?? [];
        if (first === undefined) throw new NotTried("give a test task that can be deleted: --deletable ID");
        return of(values, [first]);
      }),
    ),
  ];
}

/** Where an operation with such a rule has the IDs of what it deletes; `undefined` if it has no such place. */
export function deletableItem(contract: OperationContract): Subschema | undefined {
  const root = jsonBody(contract)?.[1].schema;
  if (!root || !contract.operation["x-deletable-when"]) return undefined;
  return subschemasOf(contract.schemas, root, "request").find(({ path }) => path.at(-1) === ITEM);
}

function notDeletable({ options }: Session): string {
  const [first] = options.notDeletable ?? [];
  if (first === undefined) throw new NotTried("give a test task that cannot be deleted: --not-deletable ID");
  return first;
}
