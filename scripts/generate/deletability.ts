import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document, Schema } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { constant } from "./constant.ts";

/** `DELETABLE_WHEN` and `DELETABLE_STATUSES` of the operation with an `x-deletable-when`; undefined if there is none. */
export function deletability(document: Document, all: Operation[]): string | undefined {
  const [operation, another] = all.filter((each) => each["x-deletable-when"]);
  if (!operation) return undefined;
  if (another) throw new Error(`x-deletable-when stands in both ${operation.operationId} and ${another.operationId}`);
  const alternatives = resolve(document, operation["x-deletable-when"] as Schema).anyOf ?? [];
  const values = Object.fromEntries(
    alternatives
      .flatMap(({ properties }) => Object.entries(properties ?? {}))
      .map(([name, schema]) => [name, allowed(resolve(document, schema))]),
  );
  return [
    constant(
      "DELETABLE_WHEN",
      "A task can be deleted when any of these properties has one of the values listed for it.",
      values,
    ),
    // A literal: a bundler would keep `DELETABLE_WHEN.status` in programs that do not use it.
    constant(
      "DELETABLE_STATUSES",
      "The statuses in which a task can be deleted, whether or not the Agent is connected.",
      values.status ?? [],
    ),
    "/** A status in which a task can be deleted. */",
    "export type DeletableStatus = (typeof DELETABLE_STATUSES)[number];",
    "",
  ].join("\n");
}

const allowed = (schema: Schema): unknown[] => schema.enum ?? [schema.const];
