import { clausesOf } from "../../../src/contract/run/clauses.ts";
import { DELETABLE, NOT_DELETABLE } from "../providers/tasks.ts";
import type { Mutant, Service } from "../run-mutant.ts";
import { badRequest, onlyFor, successOf } from "./success.ts";

/** Servers that delete what cannot be deleted, or refuse what can. */
export function deletabilityMutants({ document }: Service): Mutant[] {
  const prefix = clausesOf(document)
    .find(({ id }) => id.includes(".deletability."))
    ?.id.split(".")[0];
  if (prefix === undefined) return [];
  const success = () => successOf(document, `${prefix}.`);
  const bodyHas = (wanted: readonly string[], body: Buffer) => wanted.some((id) => body.toString().includes(id));
  const mutant = (end: string, label: string, isOne: (body: Buffer) => boolean, respond = success): Mutant => ({
    clauseId: `${prefix}.deletability.${end}`,
    label,
    parts: { intercept: onlyFor(({ body }) => body.length < 2000 && isOne(body), respond) },
  });
  const isAlone = (body: Buffer) => !body.toString().includes(",");
  return [
    mutant("notDeletable", "a running task deleted", (body) => bodyHas(NOT_DELETABLE, body)),
    mutant(
      "notDeletable",
      "a running task deleted, if it is alone",
      (body) => bodyHas(NOT_DELETABLE, body) && isAlone(body),
    ),
    mutant(
      "mixed",
      "of a mixed batch the first half deleted",
      (body) => bodyHas(NOT_DELETABLE, body) && !isAlone(body),
    ),
    mutant("deletable", "a stopped task refused", (body) => bodyHas(DELETABLE.slice(0, 1), body), badRequest),
    mutant(
      "deletable",
      "a stopped task refused with 403",
      (body) => bodyHas(DELETABLE.slice(0, 1), body),
      () => ({
        ...badRequest(),
        status: 403,
      }),
    ),
  ];
}
