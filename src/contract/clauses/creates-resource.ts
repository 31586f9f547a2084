import type { Operation } from "../../document/operations/operations.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { Side } from "./findings.ts";

/** Reports whether an accepted request may create something: a 201 is documented, or a POST with 202 or 2XX. */
export const createsResource = ({ method, responses }: Operation): boolean =>
  "201" in responses || (method === "post" && ("202" in responses || "2XX" in responses));

/**
 * Asserts that a request cannot create something on a server without permission.
 * @throws NotTried if the request may create something, must not be refused, and is not permitted to create
 */
export function assertMayCreate(operation: Operation, side: Side, isAllowed: boolean | undefined): void {
  if (isAllowed || side === "beyond" || !createsResource(operation)) return;
  throw new NotTried("the request would create something on the server: give --allow-create");
}
