import type { Clause } from "../../../src/contract/trials/clause.ts";
import type { Service } from "../check-service.ts";
import { DELETABLE, NOT_DELETABLE } from "../providers/tasks.ts";
import type { Mutant } from "../run-mutant.ts";
import { badRequest, responding, successOf } from "./mutant-rows.ts";

const names = (tasks: string[], body: string) => tasks.some((id) => body.includes(id));
const isStopped = (body: string) => names(DELETABLE.slice(0, 1), body);

/** Builds servers that delete tasks that cannot be deleted, or refuse to delete tasks that can. */
export function deletabilityMutants({ document }: Service, clauses: Clause[]): Mutant[] {
  const [operationId] = clauses.find(({ id }) => id.includes(".deletability."))?.id.split(".") ?? [];
  const success = () => successOf(document, `${operationId}.`);
  const mutant = (end: string, label: string, isAffected: (body: string) => boolean, response = success): Mutant =>
    responding(
      `${operationId}.deletability.${end}`,
      label,
      ({ body }) => body.length < 2000 && isAffected(body.toString()),
      response,
    );
  return [
    mutant("notDeletable", "a running task deleted", (body) => names(NOT_DELETABLE, body)),
    mutant("deletable", "a stopped task refused", isStopped, badRequest),
  ];
}
