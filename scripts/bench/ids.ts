import { deleteTasksRequest } from "../../generated/operations.ts";

const { maxItems, items } = deleteTasksRequest.body.schema.properties.ids;

/** As many ids as the contract allows, each filled to a length with one character; all different. */
export function mostIds(length: number = items.maxLength, filler = "x"): string[] {
  const ids = Array.from({ length: maxItems }, (_, at) => `${at}`.padStart(5, "0") + filler.repeat(length - 5));
  // V8 keeps joined strings in their parts until somebody reads them; ids that came from a server are whole.
  return JSON.parse(JSON.stringify(ids));
}
