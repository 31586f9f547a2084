import { expect, test } from "vitest";
import { readContract } from "../../src/document/contract.ts";
import type { Schema } from "../../src/document/openapi/types.ts";
import { type Neighbors, Values } from "../../src/values/values.ts";
import { documentOf } from "../contract/small-documents.ts";
import { PlainIds } from "../contract/stub-session.ts";
import { testTable } from "../support/test-table.ts";

const Thing = { $ref: "#/components/schemas/Thing" };
const valuesOf = (body: Schema) => new Values(readContract(documentOf({ body })), new PlainIds());

testTable(import.meta, {
  valid: (schema: Schema) => valuesOf(schema).valid(Thing),
  ofType: (schema: Schema, type: string) => valuesOf(schema).ofType(Thing, type),
  withValueAt: (schema: Schema, path: string[], leaf: unknown, neighbors?: Neighbors) =>
    valuesOf(schema).withValueAt(Thing, path, leaf, neighbors),
  items: (schema: Schema, length: number) => valuesOf(schema).items(Thing, length),
  differentItems: (schema: Schema, length: number) => valuesOf(schema).differentItems(Thing, length),
  ofSixty: (minimum: number) => valuesOf({ enum: [...Array(60).keys()], minimum }).valid(Thing),
  textLengths: (length: number) =>
    [valuesOf({}).text(length), valuesOf({}).wideText(length)].map((text) => [
      [...text].length,
      Buffer.byteLength(text),
    ]),
  matchingNone: (oneOf: Schema[]) => valuesOf({ oneOf }).matchingNone(Thing, oneOf),
});

test("a value of a schema outside the document is not validated", () => {
  const values = valuesOf({});
  expect(values.valid({ type: "string", minLength: 9, enum: ["x"] })).toBe("x");
  expect(values.matchingNone({}, [{}])).toEqual({});
  expect(() => values.valid({ enum: [] })).toThrow(/^no valid value could be made$/);
});

test("after a value that could not be made, the next value can be made", () => {
  const values = valuesOf({ type: "object", required: ["next"], properties: { next: Thing } });
  for (let count = 0; count < 2; count += 1) expect(() => values.valid(Thing)).toThrow("requires itself");
  expect(values.valid({ enum: ["x"] })).toBe("x");
});
