import { expect } from "vitest";
import { readContract } from "../../src/document/contract.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";

/** Returns the contract of an operation at `/things/{id}`. */
export function contractOf(definition: object, method = "post") {
  const item = { [method]: { responses: { 200: { description: "Fine" } }, ...definition } };
  const document = { ...documentWith({}, { securitySchemes: SCHEMES }), paths: { "/things/{id}": item } };
  const [contract] = readContract(document).operations;
  if (!contract) throw new Error(`${method} is not a method`);
  return contract;
}

/** Replaces each text that begins with `^` by a matcher for this regular expression. */
export const matching = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === "string" && each.startsWith("^") ? expect.stringMatching(each) : each,
  );
