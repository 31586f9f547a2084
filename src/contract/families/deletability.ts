import type { OperationContract } from "../../document/contract.ts";
import { deletableItem } from "../../values/deletable-item.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Session } from "../session/session.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { accepted, type Expectation, refused } from "../trials/expectations.ts";
import type { Trial } from "../trials/trial.ts";

/**
 * Builds clauses about `x-deletable-when`, the rule about which objects may be deleted. The suite cannot see which objects the
 * rule permits, so the server's owner names test objects. Without test objects, the clauses are not tried.
 */
export function deletability(contract: OperationContract): Clause[] {
  const { body, operation, schemas } = contract;
  const item = deletableItem(contract);
  if (!body || !item) return [];
  const pointer = schemas.pointerTo(operation["x-deletable-when"]);
  const clause = (id: string, sentence: string, ...trials: Trial[]) =>
    clauseOf(contract, { id: `deletability.${id}`, sentence, pointer, kind: "behavior", trials });
  const trial = (label: string, expect: Expectation, idsOf: (session: Session) => string[]): Trial => ({
    label,
    expect,
    changes: (values, session) => ({ json: values.withValueAt(body.schema, item.path.slice(0, -1), idsOf(session)) }),
    once: true, // a deleted object cannot be deleted again
  });
  return [
    clause(
      "notDeletable",
      "Deleting an object that cannot be deleted now is refused.",
      trial("a --not-deletable task", refused, (session) => [notDeletable(session)]),
    ),
    clause(
      "deletable",
      "An object that can be deleted now is deleted.",
      trial("the --deletable tasks", accepted, ({ options: { deletable = [] } }) => {
        if (deletable.length === 0) throw new NotTried("give a test task that can be deleted: --deletable ID");
        return deletable;
      }),
    ),
  ];
}

function notDeletable({ options }: Session): string {
  const [first] = options.notDeletable ?? [];
  if (first === undefined) throw new NotTried("give a test task that cannot be deleted: --not-deletable ID");
  return first;
}
