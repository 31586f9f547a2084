import { expect } from "vitest";
import { operations } from "../../src/document/operations/operations.ts";
import { documentWith, SCHEMES } from "../document/minimal.ts";

/** A document with one operation at `/things/{id}`, and that operation. */
export function operationOf(definition: object, method = "post") {
  const item = { [method]: { responses: { 200: { description: "Fine" } }, ...definition } };
  const document = { ...documentWith({}, { securitySchemes: SCHEMES }), paths: { "/things/{id}": item } };
  const [operation] = operations(document);
  if (!operation) throw new Error(`${method} is not a method`);
  return { document, operation };
}

/** A value in which each text that begins with `^` stands for what matches that regular expression. */
export const matching = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === "string" && each.startsWith("^") ? expect.stringMatching(each) : each,
  );
