import { createHash } from "node:crypto";
import { deleteTasksRequest } from "../../generated/operations.ts";
import type { CallSize } from "./clients.ts";

const { maxItems, items } = deleteTasksRequest.body.schema.properties.ids;

/** The largest request of the contract, in words. */
export const MOST_IDS = `${maxItems.toLocaleString("en")} ids`;
export const LARGEST = `${MOST_IDS} of ${items.maxLength} characters`;

/** The size of a batch when a million IDs are deleted. */
export const BATCH_SIZE = Math.min(1_000, maxItems);

export const FEW_IDS = ["1", "2", "3"];

/** A token of 4,000 characters, as varied as the vendor's, which have 2,000 to 16,000. */
export const LONG_TOKEN = createHash("shake256", { outputLength: 3_000 }).update("").digest("base64");

/** Builds as many different IDs as the contract allows, each padded to a length with one character. */
export function mostIds(length: number = items.maxLength, filler = "x"): string[] {
  const digits = `${maxItems}`.length;
  const padding = filler.repeat(length - digits);
  const ids = Array.from({ length: maxItems }, (_, index) => `${index}`.padStart(digits, "0") + padding);
  // V8 keeps concatenated strings as their parts until they are read. IDs that came from a server are flat strings.
  return JSON.parse(JSON.stringify(ids));
}

export const idsOf = (size: CallSize): string[] => (size === "large" ? mostIds() : FEW_IDS);

/** Builds a request to a mock. */
export const post = (ids: string[]) => ({
  method: "POST" as const,
  headers: { "Content-Type": "application/json", "X-Auth-Token": LONG_TOKEN },
  body: JSON.stringify({ ids }),
});
