import { readContract } from "../../src/document/contract.ts";
import type { Document, Schema } from "../../src/document/openapi/types.ts";
import type { MockTask } from "../../src/mock/mock-api.ts";

/** Values of which one is no example of a property, so that a task with it may not be deletable. */
const OTHER_VALUES = [true, false, "running"];

/**
 * Makes tasks from the rule in the document: one for each alternative of the rule, which only this alternative permits to delete,
 * and one that no alternative permits to delete. Returns none if the rule has no alternatives with examples.
 * An ID names what is special about its task.
 */
export function exampleTasks(document: Document): Record<"deletable" | "notDeletable", MockTask[]> {
  const none = { deletable: [], notDeletable: [] };
  const contract = readContract(document).operations.find(({ operation }) => operation["x-deletable-when"]);
  if (!contract) return none;
  const { schemas, operation } = contract;
  const rule = operation["x-deletable-when"] as Schema;
  const isDeletable = schemas.validatorOf(rule);
  const properties = Object.entries(schemas.propertiesOf(rule));
  const others = properties.flatMap(([name, schema]) => {
    const types = schemas.typesOf(schema);
    const value = OTHER_VALUES.find((each) => types.has(typeof each) && !isDeletable({ [name]: each }));
    return value === undefined ? [] : [[name, value] as const];
  });
  const task = (id: string, changes: object = {}): MockTask => ({ id, ...Object.fromEntries(others), ...changes });
  const kept = task("not-deletable");
  const deletable = schemas.alternativesOf(rule).flatMap((alternative) =>
    Object.entries(schemas.propertiesOf(alternative)).flatMap(([name, { examples }]) => {
      const [value] = (examples as unknown[] | undefined) ?? [];
      return value === undefined ? [] : [task(`${name}-${value}`, { [name]: value })];
    }),
  );
  return {
    deletable: deletable.filter((each) => isDeletable(each)),
    notDeletable: isDeletable(kept) ? [] : [kept],
  };
}
