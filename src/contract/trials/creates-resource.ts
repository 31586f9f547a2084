import type { Operation } from "../../document/operations/operations.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Side } from "../clauses/findings.ts";

/** Reports whether an accepted request creates something on the server: a 201, or a POST with 202 or any success. */
export const createsResource = ({ method, responses }: Operation): boolean =>
  "201" in responses || (method === "post" && ("202" in responses || "2XX" in responses));

/**
 * Accepts requests that the server must refuse, and requests that create nothing.
 * @throws NotTried if the request would create something on a server that is not known to be a mock
 */
export function assertMayCreate(operation: Operation, side: Side, isAllowed: boolean | undefined): void {
  if (isAllowed || side === "beyond" || !createsResource(operation)) return;
  throw new NotTried("it would create something on the server: give --allow-create");
}
