import type { OperationContract } from "../document/contract.ts";
import { ITEM, type Subschema, subschemasOf } from "./subschemas.ts";

/** Returns the items of the first list in the body of an operation with a deletability rule; `undefined` if there is no such list. */
export function deletableItem({ body, operation, schemas }: OperationContract): Subschema | undefined {
  if (body?.kind !== "json" || !operation["x-deletable-when"]) return undefined;
  return subschemasOf(schemas, body.schema, "request").find(({ path }) => path.at(-1) === ITEM);
}
