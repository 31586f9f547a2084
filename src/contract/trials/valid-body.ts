import type { OperationContract } from "../../document/contract.ts";
import { NotTried } from "../../values/not-tried.ts";

/**
 * Returns the changes that give a request this body.
 * @throws NotTried if the schema does not allow the body
 */
export function validBody(
  { body, schemas }: OperationContract,
  json: unknown,
  reason = "the limits leave no room for it",
) {
  if (!schemas.validatorOf(body?.schema ?? {}, "request")(json)) throw new NotTried(reason);
  return { json };
}
