import { expect, test } from "vitest";
import { type Field, fieldsOf } from "../../scripts/generate/view/fields.ts";
import { operationViews } from "../../scripts/generate/view/view.ts";
import { limitsInWords } from "../../scripts/generate/view/words.ts";
import type { Schema } from "../../src/document/openapi/types.ts";
import { documentWith } from "../document/minimal.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { withAnother } from "../support/another-operation.ts";
import { readYaml } from "../support/read-yaml.ts";

type Tables = { words: { schema: Schema; words: string }[]; fixedDocument: string[] };
const tables = readYaml<Tables>(import.meta, "schemas.yaml");

test.each(tables.words)("limits in words: $words", ({ schema, words }) => {
  expect(limitsInWords(schema)).toBe(words);
});

/** A field and its own fields, a line each. */
const lines = ({ id, name, type, limits, required, description, fields }: Field): string[] => [
  [`${id} ${name}: ${[type, limits, required && "required"].filter(Boolean).join(", ")}`, description]
    .filter(Boolean)
    .join(". "),
  ...fields.flatMap(lines),
];

type Fields = { claim: string; schemas?: object; schema: Schema; shown: string[] };

test.each(readYaml<Fields[]>(import.meta, "fields.yaml"))("$claim", ({ schemas, schema, shown }) => {
  expect(fieldsOf(documentWith({}, { schemas }), schema, "it").flatMap(lines)).toEqual(shown);
});

test("the view of a document has every row of the page's tables", () => {
  const [{ parameters = [], body, responses = [] } = {}] = operationViews(fixedDocument);
  const shown = [parameters, body?.fields ?? [], ...responses.map((each) => each.body?.fields ?? [])].flat();
  const withoutText = (field: Field): Field => ({ ...field, description: "", fields: field.fields.map(withoutText) });
  expect(shown.map(withoutText).flatMap(lines)).toEqual(tables.fixedDocument);
});

test("the view shows an operation that has no body schema, no description and no samples", () => {
  const another = operationViews(withAnother()).find(({ id }) => id === "updateServer");
  expect(another?.responses.map(({ status, body }) => `${status} ${body}`)).toEqual(
    ["204", "401", "default"].map((status) => `${status} undefined`),
  );
  const parameters = another?.parameters.map(({ in: place, name }) => `${place} ${name}`);
  expect(parameters).toEqual(["path server_id", "query task_id", "query limit"]);
});

test("the example of a parameter that is no text is in JSON", () => {
  const parameters = [{ name: "filter", in: "query", schema: { type: "object" }, example: { name: "web" } }];
  const [operation] = operationViews(documentWith({ parameters, responses: { 200: { description: "Things." } } }));
  expect(operation?.parameters[0]?.example).toBe('{"name":"web"}');
});

test("an operation whose ID has signs in it has an address of its own, and its ID as a title", () => {
  const document = documentWith({ operationId: 'show/a "thing"', responses: { 200: { description: "Found." } } });
  expect(operationViews(document)).toMatchObject([
    { id: "show_2f_a_20__22_thing_22_", operationId: 'show/a "thing"', title: 'show/a "thing"' },
  ]);
});
