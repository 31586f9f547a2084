import type { OperationContract } from "../../document/contract.ts";

/** Returns a small JSON value that the schema of the body does not allow, or undefined if it allows nearly everything. */
export function invalidBody({ body, schemas }: OperationContract): unknown {
  const isValid = schemas.validatorOf(body?.schema ?? {}, "request");
  return [{}, null, [], 0].find((value) => !isValid(value));
}
