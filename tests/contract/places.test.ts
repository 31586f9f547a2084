import { expect, test } from "vitest";
import { address, branchesOf, places, subjectOf, valuesAt } from "../../src/contract/places.ts";
import type { Schema } from "../../src/document/types.ts";
import { documentOf } from "./small-documents.ts";

const schema: Schema = {
  type: "object",
  title: "root",
  allOf: [{ title: "part" }],
  properties: {
    id: { title: "id", readOnly: true },
    secret: { title: "secret", writeOnly: true },
    rows: { title: "rows", items: { title: "row", anyOf: [{ $ref: "#/components/schemas/Thing" }, { title: "any" }] } },
    one: { title: "one", oneOf: [{ title: "first" }] },
  },
};
const document = documentOf({ body: schema });

const found = (direction: "request" | "response") =>
  places(document, schema, direction).map(({ path, schema: { title } }) => `${address(path)} ${title}`);

test("every place of a request is found, also within alternatives, but for what only responses have", () => {
  expect(found("request")).toEqual([
    " root",
    ".secret secret",
    ".rows rows",
    ".rows[] row",
    ".rows[]<1> any",
    ".one one",
    ".one<0> first",
    " part",
  ]);
});

test("every place of a response is found, but for alternatives, and for what only requests have", () => {
  expect(found("response")).toEqual([" root", ".id id", ".rows rows", ".rows[] row", ".one one", " part"]);
});

test("the whole of a place is all that holds there", () => {
  expect(places(document, schema, "request").at(-1)).toMatchObject({
    path: [],
    schema: { title: "part" },
    whole: schema,
  });
});

test("an alternative is labelled by its component, or by its number", () => {
  const branches = branchesOf(document, { anyOf: [{ $ref: "#/components/schemas/Thing" }], oneOf: [{ title: "x" }] });
  expect(branches.map(([label, { title }]) => [label, title])).toEqual([
    ["<Thing>", "root"],
    ["<1>", "x"],
  ]);
});

test.each<[string[], string, string]>([
  [[], "", "the body"],
  [["name"], ".name", "name"],
  [["rows", "[]", "size"], ".rows[].size", "rows[].size"],
  [["<Disk>", "size"], "<Disk>.size", "<Disk>.size"],
])("the place %j is written %j, and in a sentence %j", (path, text, subject) => {
  expect(address(path)).toBe(text);
  expect(subjectOf(path)).toBe(subject);
  expect(subjectOf(path, "It")).toBe(path.length === 0 ? "It" : subject);
});

test.each<[unknown, string[], unknown[]]>([
  [1, [], [1]],
  [{ a: [{ b: 1 }, { b: 2 }, {}] }, ["a", "[]", "b"], [1, 2]],
  [{ a: { b: 1 } }, ["a", "[]", "b"], []],
  [{}, ["toString"], []],
  [null, ["a"], []],
  [["x"], ["0"], []],
])("of %j, the values at %j are %j", (value, path, values) => {
  expect(valuesAt(value, path)).toEqual(values);
});
