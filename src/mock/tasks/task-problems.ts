import type { OperationContract } from "../../document/contract.ts";
import type { Schema } from "../../document/openapi/types.ts";
import { typeOf } from "../../document/schemas/schema-shapes.ts";
import { isObject } from "../../shared/is-object.ts";
import { printable } from "../../shared/printable.ts";
import { deletableItem } from "../../values/deletable-item.ts";

/**
 * Returns what is wrong with the tasks of a user, a line for each problem. Besides its ID, a task has the properties that the
 * document's rule is about, or some of them.
 */
export function taskProblems(contract: OperationContract, given: unknown): string[] {
  const { schemas, operation } = contract;
  if (!Array.isArray(given)) return [`tasks must be a list, like [{ "id": "1" }], not ${typeOf(given)}`];
  const rule = operation["x-deletable-when"] as Schema;
  const properties = schemas.propertiesOf(rule);
  const known = ["id", ...Object.keys(properties)];
  const ids = new Set<unknown>();

  return given.flatMap((task: unknown, index) => {
    const name = `task ${index + 1}`;
    if (!isObject(task)) return [`${name} must be an object, like { "id": "1" }`];
    const ofId = schemas
      .errors(deletableItem(contract)?.whole ?? {}, task.id, "request")
      .map(({ message }) => (task.id === undefined ? "has no id" : `has an id that ${message}`));
    const isRepeated = task.id !== undefined && ids.has(task.id);
    ids.add(task.id);
    const problems = Object.entries(task).flatMap(([property, value]) => {
      if (!known.includes(property))
        return [`has the unknown property ${printable(property)}: use ${known.join(", ")}`];
      const types = [...schemas.typesOf(properties[property])];
      if (property === "id" || types.length === 0 || value === undefined || types.includes(typeOf(value))) return [];
      return [`has a wrong ${property}: it must be ${types.join(" or ")}, not ${typeOf(value)}`];
    });
    const repeated = isRepeated ? [`has the id of an earlier task, ${printable(String(task.id))}`] : [];
    return [...ofId, ...repeated, ...problems].map((problem) => `${name} ${problem}`);
  });
}
