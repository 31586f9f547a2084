import { resolve } from "../../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../../src/document/openapi/types.ts";
import type { Operation } from "../../../src/document/operations/operations.ts";

/** Returns the properties that decide whether a task can be deleted, each with its values; nothing without `x-deletable-when`. */
export function deletability(document: Document, all: Operation[]) {
  const [operation, another] = all.filter((candidate) => candidate["x-deletable-when"]);
  if (!operation) return undefined;
  if (another) throw new Error(`both ${operation.operationId} and ${another.operationId} have an x-deletable-when`);
  const alternatives = resolve(document, operation["x-deletable-when"] as Schema).anyOf ?? [];
  const deletableWhen = Object.fromEntries(
    alternatives
      .flatMap(({ properties = {} }) => Object.entries(properties))
      .map(([name, schema]) => [name, permitted(resolve(document, schema))]),
  );
  return { deletableWhen, deletableStatuses: deletableWhen.status ?? [] };
}

const permitted = (schema: Schema): unknown[] => schema.enum ?? [schema.const];
