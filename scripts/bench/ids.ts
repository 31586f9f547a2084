import { deleteTasksRequest } from "../../generated/operations.ts";

const { maxItems, items } = deleteTasksRequest.body.schema.properties.ids;

/** The largest request of the contract, in words. */
export const MOST_IDS = `${maxItems.toLocaleString("en")} ids`;
export const LONGEST = `of ${items.maxLength} characters`;
export const LARGEST = `${MOST_IDS} ${LONGEST}`;

/** The ids of a batch when a million are deleted. */
export const BATCH_SIZE = Math.min(1_000, maxItems);

/** As many ids as the contract allows, each filled to a length with one character; all different. */
export function mostIds(length: number = items.maxLength, filler = "x"): string[] {
  const digits = `${maxItems}`.length;
  const ids = Array.from(
    { length: maxItems },
    (_, at) => `${at}`.padStart(digits, "0") + filler.repeat(length - digits),
  );
  // V8 keeps joined strings in their parts until somebody reads them; ids that came from a server are whole.
  return JSON.parse(JSON.stringify(ids));
}
