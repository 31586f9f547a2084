import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../scripts/generators/view/fields.ts";
import { operationViews } from "../../scripts/generators/view/view.ts";
import { limitsInWords, typeInWords } from "../../scripts/generators/view/words.ts";
import type { Schema } from "../../src/document/types.ts";
import { documentWith } from "../document/minimal.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { table } from "./changed.ts";

describe("Limits in words", () => {
  test.each<{ schema: Schema; words: string }>(table("schemas").words)("$words", ({ schema, words }) => {
    expect(limitsInWords(schema)).toBe(words);
  });

  test("of an array name those of its items", () => {
    const items = { type: "string", minLength: 0, maxLength: 255 };
    const array = { type: "array", minItems: 0, maxItems: 65535, items };
    expect(limitsInWords(array, items)).toBe("0 to 65,535 items, each 0 to 255 characters");
    expect(typeInWords(array, items)).toBe("array of strings");
  });
});

test("the view of the document has every row of the page's tables", () => {
  const [operation] = operationViews(fixedDocument);
  expect(operation?.parameters.map(({ name, limits, required }) => [name, limits, required])).toEqual([
    ["X-Auth-Token", "1 to 16,384 characters", true],
  ]);
  const refusal = operation?.responses.find(({ status }) => status === "403")?.body?.fields;
  expect(refusal?.map(({ name, limits }) => [name, limits])).toEqual([
    ["error_code", "0 to 255 characters"],
    ["error_msg", "0 to 255 characters"],
    ["encoded_authorization_message", "0 to 65,535 characters"],
    ["error_param", "1 to 20 items, each 0 to 65,535 characters"],
    ["details", "1 to 20 items"],
  ]);
  expect(refusal?.at(-1)?.fields.map(({ id, limits }) => [id, limits])).toEqual([
    ["deleteTasks.response.403.body.details.error_code", "0 to 65,535 characters"],
    ["deleteTasks.response.403.body.details.error_msg", "0 to 65,535 characters"],
  ]);
});

test("the view shows an operation that has no body schema, no description and no samples", () => {
  const another = operationViews(withAnother()).find(({ id }) => id === "updateServer");
  expect(another?.responses.map(({ status, body }) => [status, body])).toEqual([
    ["204", undefined],
    ["401", undefined],
    ["default", undefined],
  ]);
  expect(another?.parameters.map(({ in: place, name }) => `${place} ${name}`)).toEqual([
    "path server_id",
    "query task_id",
    "query limit",
  ]);
});

test("a schema that contains itself is shown once, and allOf adds its parts", () => {
  const document = structuredClone(fixedDocument);
  document.components = {
    schemas: {
      Node: { type: "object", properties: { child: { $ref: "#/components/schemas/Node" } } },
      Both: { allOf: [{ properties: { a: {} } }, { properties: { b: {} }, required: ["b"] }] },
    },
  };
  const [child, ...others] = fieldsOf(document, { $ref: "#/components/schemas/Node" }, "node");
  expect([child?.id, child?.fields.length, others]).toEqual(["node.child", 0, []]);
  expect(fieldsOf(document, { $ref: "#/components/schemas/Both" }, "both")).toMatchObject([
    { id: "both.a", required: false },
    { id: "both.b", required: true },
  ]);
});

test("the alternatives of a schema are fields, and its type is what they leave", () => {
  const document = structuredClone(fixedDocument);
  const disk = { type: "object", properties: { size: { type: "integer" } } };
  const volume = { oneOf: [{ $ref: "#/components/schemas/Disk" }, { type: "string" }] };
  document.components = { schemas: { Disk: disk } };
  const properties = { volume, name: { anyOf: [{ type: "string" }, { type: "null" }] }, free: true as never };
  const shown = fieldsOf(document, { properties }, "it");
  expect(shown.map(({ name, type }) => [name, type])).toEqual([
    ["volume", "object or string"],
    ["name", "string or null"],
    ["free", "any type"],
  ]);
  expect(shown[0]?.fields).toMatchObject([
    { name: "alternative Disk", type: "object", fields: [{ name: "size", id: "it.volume.alternative-Disk.size" }] },
    { name: "alternative 2", type: "string", fields: [] },
  ]);
  expect(shown[1]?.fields).toEqual([]);
});

test("of a limit that several schemas give, the narrowest is shown, and of a description the outermost", () => {
  const Limit = { type: "integer", minimum: 1, maximum: 100, description: "A limit." };
  const document = documentWith({}, { schemas: { Limit } });
  const limit = { $ref: "#/components/schemas/Limit" };
  const properties = {
    narrower: { ...limit, maximum: 50 },
    wider: { ...limit, maximum: 500 },
    described: { ...limit, description: "Mine." },
    inAllOf: { allOf: [limit, { minimum: 5 }] },
    orNull: { anyOf: [limit, { type: "null" }] },
  };
  const shown = fieldsOf(document, { allOf: [{ properties }, { properties: { narrower: { minimum: 2 } } }] }, "it");
  expect(shown.map(({ name, type, limits, description }) => [name, type, limits, description])).toEqual([
    ["narrower", "integer", "2 to 50", "A limit."],
    ["wider", "integer", "1 to 100", "A limit."],
    ["described", "integer", "1 to 100", "Mine."],
    ["inAllOf", "integer", "5 to 100", "A limit."],
    ["orNull", "integer or null", "1 to 100", "A limit."],
  ]);
});

test("the other properties of an object and the single items of an array are fields", () => {
  const properties = {
    map: { type: "object", additionalProperties: { type: "string", maxLength: 5 } },
    matching: { type: "object", patternProperties: { "^x-": { type: "integer" } } },
    pair: { type: "array", prefixItems: [{ type: "integer" }, { type: "string" }], items: { type: "boolean" } },
    mixed: { type: "array", items: { type: ["integer", "string"] } },
  };
  const shown = fieldsOf(fixedDocument, { properties }, "it").map(({ type, fields }) => [
    type,
    ...fields.map((field) => `${field.id} ${field.name}: ${field.type}${field.limits && `, ${field.limits}`}`),
  ]);
  expect(shown).toEqual([
    ["object", "it.map.any-other-property any other property: string, at most 5 characters"],
    ["object", "it.matching.property-that-matches-_5e_x- property that matches ^x-: integer"],
    [
      "array",
      "it.pair.item-1 item 1: integer",
      "it.pair.item-2 item 2: string",
      "it.pair.any-other-item any other item: boolean",
    ],
    ["array of integers or strings"],
  ]);
});

test("a name with a space or a quote makes an id without", () => {
  const [field] = fieldsOf(fixedDocument, { properties: { 'the "größe"': {} } }, "it");
  expect(field?.id).toBe("it.the_20__22_gr_f6__df_e_22_");
});

test("the example of a parameter that is no text is in JSON", () => {
  const document = structuredClone(fixedDocument);
  const parameters = [{ name: "filter", in: "query", schema: { type: "object" }, example: { name: "web" } }];
  document.paths["/things"] = { get: { parameters, responses: { 200: { description: "Things." } } } };
  expect(operationViews(document).at(-1)?.parameters[0]?.example).toBe('{"name":"web"}');
});

test("an operation whose ID has signs in it has an address of its own, and its ID as a title", () => {
  const document = documentWith({ operationId: 'show/a "thing"', responses: { 200: { description: "Found." } } });
  expect(operationViews(document)).toMatchObject([
    { id: "show_2f_a_20__22_thing_22_", operationId: 'show/a "thing"', title: 'show/a "thing"' },
  ]);
});
