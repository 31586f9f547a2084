import { describe, expect, test } from "vitest";
import { type Body, bodyOf, isValid, neededBody, written } from "../../src/contract/body.ts";
import type { Schema } from "../../src/document/types.ts";
import { contractOf, type Part } from "./small-documents.ts";

const FORM = "application/x-www-form-urlencoded";
const media = (schema: Schema = {}) => ({ schema });

test.each<[string, string[], string | undefined]>([
  ["JSON before others", ["text/plain", FORM, "application/json"], "application/json"],
  ["a form before a text", ["text/plain", FORM], FORM],
  ["a text", ["application/xml", "text/csv"], "text/csv"],
  ["the first of a kind", ["application/vnd.a+json", "application/json"], "application/vnd.a+json"],
  ["none of other kinds", ["application/xml", "image/png"], undefined],
])("a body is written as %s", (_, types, expected) => {
  const contract = contractOf({ content: Object.fromEntries(types.map((type) => [type, media()])) });
  expect(bodyOf(contract)?.mediaType).toBe(expected);
});

describe("a body is needed", () => {
  const needed = (part: Part) => neededBody(contractOf(part))?.mediaType;
  test("where there is one that is written here", () => expect(needed({ body: {} })).toBe("application/json"));
  test("nowhere without one", () => expect(needed({ operation: {} })).toBeUndefined());
  test("but not where it is optional and not written here", () => {
    expect(needed({ operation: { requestBody: { content: { "image/png": {} } } } })).toBeUndefined();
  });
  test("and not tried where it is not written here", () => {
    expect(() => needed({ content: { "image/png": {}, "text/xml": {} } })).toThrow(
      "bodies of image/png, text/xml are not written here",
    );
    expect(() => needed({ content: {} })).toThrow("bodies of no media type are not written here");
  });
});

const encoding = { tags: { style: "form", explode: false } };
test.each<[string, Partial<Body>, unknown, string]>([
  ["JSON", { kind: "json" }, { a: [1] }, '{"a":[1]}'],
  ["a form", { kind: "form", media: {} }, { a: "x y", b: undefined, c: [1, 2] }, "a=x%20y&c=1&c=2"],
  ["a form with an encoding", { kind: "form", media: { encoding } as Body["media"] }, { tags: [1, 2] }, "tags=1,2"],
  ["a form of what is no object", { kind: "form", media: {} }, 7, ""],
  ["a text", { kind: "text", media: {} }, "a b", "a b"],
  ["a text of what is none", { kind: "text", media: {} }, { a: 1 }, '{"a":1}'],
])("a value is written as %s", (_, body, value, text) => {
  expect(Buffer.from(written(body as Body, value)).toString()).toBe(text);
});

test("only JSON has escapes", () => {
  expect(`${written({ kind: "json" } as Body, "a", true)}`).toBe('"\\u0061"');
  expect(`${written({ kind: "text", media: {} } as Body, "a", true)}`).toBe("a");
});

/** Whether a value is valid as the only body of an operation, or why that cannot be told. */
function validity(type: string, schema: Schema, value: unknown, required = true) {
  const contract = contractOf({ operation: { requestBody: { required, content: { [type]: media(schema) } } } });
  try {
    return isValid(contract, bodyOf(contract) as Body, value);
  } catch (error) {
    return (error as Error).message;
  }
}

const EMPTY = "the body would be empty, which some servers take for none";
const object = (properties: Record<string, Schema>, others: object = {}) => ({ type: "object", properties, ...others });
test.each<[string, string, Schema, unknown, boolean | string, boolean?]>([
  ["JSON is what it is", "application/json", { type: "integer" }, "7", false],
  ["JSON may be an empty text", "application/json", { type: "string" }, "", true],
  ["a text is what the schema means by it", "text/plain", { type: "integer" }, "7", true],
  ["a number is a text", "text/plain", { type: "string" }, 7, true],
  [
    "a text is none where the schema wants an object",
    "text/plain",
    { type: "object" },
    "a",
    "a body of text/plain is a text, and the schema wants none",
  ],
  ["a form is read like a query", FORM, object({ n: { type: "integer" } }), { n: "7" }, true],
  ["a form may have a text where a number is meant", FORM, object({ n: { type: "integer" } }), { n: "x" }, false],
  ["a form has other fields too", FORM, object({}, { additionalProperties: false }), { other: 1 }, false],
  ["a form without a field is one without it", FORM, object({ n: {} }, { required: ["n"] }), { m: "1" }, false],
  [
    "a form has the fields of all parts",
    FORM,
    { allOf: [object({ n: { type: "array", items: { type: "integer" } } })] },
    { n: [1, 2] },
    true,
  ],
  [
    "an empty text that is invalid is refused like none where one is required",
    "text/plain",
    { type: "string", minLength: 1 },
    "",
    false,
  ],
  ["an empty text that is valid is taken for none", "text/plain", { type: "string" }, "", EMPTY],
  [
    "an empty text that is invalid is taken for none where that is allowed",
    "text/plain",
    { type: "string", minLength: 1 },
    "",
    EMPTY,
    false,
  ],
  [
    "an empty text that is valid is as good as none where that is allowed",
    "text/plain",
    { type: "string" },
    "",
    true,
    false,
  ],
])("%s", (_, type, schema, value, expected, required) => {
  expect(validity(type, schema, value, required)).toBe(expected);
});
