import { describe, expect, test } from "vitest";
import { Values } from "../../src/contract/values.ts";
import type { Document, Schema } from "../../src/document/types.ts";
import { documentOf } from "./small-documents.ts";
import { PlainIds } from "./stub-session.ts";

/** The values of a document with a schema, and the schema in it. */
function valuesOf(schema: Schema): [Values, Schema] {
  const document: Document = documentOf({ body: schema });
  return [new Values(document, new PlainIds()), { $ref: "#/components/schemas/Thing" }];
}

const a = { const: "a" };

describe("a valid value", () => {
  test.each<[string, Schema, unknown]>([
    [
      "has what is required, and nothing else",
      { type: "object", required: ["n"], properties: { n: a, o: a } },
      { n: "a" },
    ],
    ["is the first candidate that is valid", { type: "integer", not: { const: 1 } }, 2],
    ["may be an example", { type: "string", pattern: "^(?=x)(?!xy)xab$", examples: ["xab"] }, "xab"],
    ["is of all parts of a schema", { allOf: [{ type: "integer" }, { minimum: 7 }] }, 7],
    ["may be of a later alternative", { oneOf: [{ type: "integer", minimum: 3, maximum: 2 }, a] }, "a"],
  ])("%s", (_, schema, expected) => {
    const [values, node] = valuesOf(schema);
    expect(values.valid(node)).toEqual(expected);
  });

  test("of a schema that is not of the document is not validated", () => {
    expect(valuesOf({})[0].valid({ type: "string", minLength: 9, enum: ["x"] })).toBe("x");
  });

  test("is given up where none is valid, with the place of the schema", () => {
    const [values, node] = valuesOf({ type: "integer", minimum: 3, maximum: 2 });
    expect(() => values.valid(node)).toThrow(
      "no valid value could be made of the schema at #/components/schemas/Thing",
    );
    expect(() => values.valid({ enum: [] })).toThrow(/^no valid value could be made$/);
  });

  test("is given up after 50 candidates", () => {
    const listed = Array.from({ length: 60 }, (_, at) => at);
    const last = (maximum: number) => valuesOf({ enum: listed, minimum: maximum });
    const [values, node] = last(49);
    expect(values.valid(node)).toBe(49);
    const [others, late] = last(50);
    expect(() => others.valid(late)).toThrow("no valid value could be made");
  });

  test("of a schema that requires itself is none, and others can be made after that", () => {
    const [values, node] = valuesOf({
      type: "object",
      required: ["next"],
      properties: { next: { $ref: "#/components/schemas/Thing" } },
    });
    for (let count = 0; count < 2; count += 1) expect(() => values.valid(node)).toThrow("the schema requires itself");
    expect(values.valid({ enum: ["x"] })).toBe("x");
  });

  test("of a wanted type is one, where a whole number is a number too", () => {
    const [values, node] = valuesOf({ type: ["integer", "string", "null"] });
    expect(["string", "integer", "number", "null"].map((type) => values.ofType(node, type))).toEqual([
      "id1",
      1,
      1,
      null,
    ]);
    expect(() => values.ofType(node, "array")).toThrow("no valid value");
  });
});

describe("a value that has another at a place", () => {
  const rows = { type: "array", minItems: 2, items: { type: "object", required: ["n"], properties: { n: a, o: a } } };
  test.each<[string, Schema, string[], unknown]>([
    ["is that where the place is the whole", rows, [], "leaf"],
    ["has as many items as it must", rows, ["[]"], ["leaf", { n: "a" }]],
    ["has what the object there requires", rows, ["[]", "o"], [{ n: "a", o: "leaf" }, { n: "a" }]],
    ["replaces what stands there", rows, ["[]", "n"], [{ n: "leaf" }, { n: "a" }]],
    [
      "has what goes with a property",
      { type: "object", dependentRequired: { o: ["p", "q"] }, properties: { p: a, o: a } },
      ["o"],
      { o: "leaf", p: "a", q: "id1" },
    ],
    [
      "but once",
      { type: "object", required: ["p"], dependentRequired: { o: ["p"] }, properties: { p: a, o: a } },
      ["o"],
      { o: "leaf", p: "a" },
    ],
    [
      "has nothing that goes with other properties",
      { type: "object", dependentRequired: { p: ["q"] } },
      ["o"],
      { o: "leaf" },
    ],
    [
      "is of the alternative on the way",
      { oneOf: [a, { type: "object", required: ["n"], properties: { n: a } }] },
      ["<1>", "o"],
      { n: "a", o: "leaf" },
    ],
    ["may have a name of JavaScript's own", { type: "object" }, ["toString"], { toString: "leaf" }],
  ])("%s", (_, schema, path, expected) => {
    const [values, node] = valuesOf(schema);
    expect(values.having(node, path, "leaf")).toEqual(expected);
  });
});

describe("items", () => {
  test.each<[string, Schema, number, unknown[]]>([
    ["are as many as wanted", { items: { type: "string" } }, 3, ["id1", "id2", "id3"]],
    ["may be none", { items: a }, 0, []],
    ["are of any kind where nothing is said", {}, 1, ["id1"]],
    [
      "are those that stand first, then the others",
      { prefixItems: [{ const: 1 }, { const: 2 }], items: a },
      3,
      [1, 2, "a"],
    ],
    ["have what must be contained first", { contains: { const: 2 }, items: { type: "integer" } }, 2, [2, 1]],
  ])("%s", (_, schema, length, expected) => {
    const [values, node] = valuesOf(schema);
    expect(values.items(node, length)).toEqual(expected);
  });

  test("that differ are as many as wanted, or not tried", () => {
    const [values, node] = valuesOf({ items: { type: "boolean" } });
    expect(values.differentItems(node, 1)).toEqual([false]);
    expect(values.differentItems(node, 2)).toEqual([false, true]);
    expect(() => values.differentItems(node, 3)).toThrow("no items that differ could be made");
  });
});

describe("a value that is none of several alternatives", () => {
  const unlike = (branches: Schema[], others: object = {}) => {
    const [values, node] = valuesOf({ ...others, oneOf: branches });
    return values.unlike(node, branches);
  };
  const kind = (schema: Schema, more: object = {}) => ({
    type: "object",
    required: ["kind"],
    properties: { kind: schema },
    ...more,
  });

  test("has another constant or another choice in it", () => {
    expect(unlike([kind(a)])).toEqual({ kind: "id1" });
    expect(unlike([kind({ enum: ["b", "c"] })])).toEqual({ kind: "id1" });
  });

  test("is an empty object, a text, a number or null where there is no choice", () => {
    expect(unlike([kind({ type: "string" })])).toEqual({});
    expect(unlike([{ type: "object" }])).toBe("id1");
    expect(unlike([{ type: ["object", "string"] }])).toBe(2 ** 51 + 0.5);
    expect(unlike([{ type: ["object", "string", "number"] }])).toBeNull();
    expect(() => unlike([{}])).toThrow("no value that is not one of the alternatives could be made");
  });
});

test("a text has a length in characters, of one byte or of four", () => {
  const [values] = valuesOf({});
  for (const length of [0, 1, 3, 7]) {
    expect([...values.text(length)]).toHaveLength(length);
    expect([...values.wideText(length)]).toHaveLength(length);
    expect(Buffer.byteLength(values.text(length))).toBe(length);
    expect(Buffer.byteLength(values.wideText(length))).toBe(4 * length);
  }
});
