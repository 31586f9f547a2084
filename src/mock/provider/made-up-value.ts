import type { Schema } from "../../document/openapi/types.ts";
import { Ids } from "../../values/ids.ts";
import { NotTried } from "../../values/not-tried.ts";
import type { MockContract } from "../operations/mock-contract.ts";

/** Makes a value that conforms to a schema of a response; returns `undefined` if it cannot be made. The result is always the same. */
export async function madeUpValue(contract: MockContract, schema: Schema | undefined): Promise<unknown> {
  if (!schema) return undefined;
  // It brings a large library for patterns, which few documents need.
  const { Values } = await import("../../values/values.ts");
  try {
    return new Values(contract, new Ids("mock"), "response").valid(schema);
  } catch (error) {
    if (error instanceof NotTried) return undefined;
    throw error;
  }
}
