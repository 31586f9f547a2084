import { expect, test } from "vitest";
import type { Field } from "../../../scripts/generate/reference/field-views.ts";
import { operationViews } from "../../../scripts/generate/reference/operation-views.ts";
import { english } from "../../../scripts/shared/words.ts";
import { documentWith } from "../../document/minimal.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { withAnother } from "../../support/another-operation.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { fieldLines } from "./field-lines.ts";

test("the view of a document has every row of the page's tables", () => {
  const [{ parameters = [], body, responses = [] } = {}] = operationViews(fixedDocument, english);
  const shown = [parameters, body?.fields ?? [], ...responses.map((each) => each.body?.fields ?? [])].flat();
  const withoutText = (field: Field): Field => ({ ...field, description: "", fields: field.fields.map(withoutText) });
  expect(shown.map(withoutText).flatMap(fieldLines)).toEqual(readYaml(import.meta));
});

test("the view shows an operation that has no body schema, no description and no samples", () => {
  const another = operationViews(withAnother(), english).find(({ id }) => id === "updateServer");
  expect(another?.responses.map(({ status, body }) => `${status} ${body}`)).toEqual(
    ["204", "401", "default"].map((status) => `${status} undefined`),
  );
  const parameters = another?.parameters.map(({ in: place, name }) => `${place} ${name}`);
  expect(parameters).toEqual(["path server_id", "query task_id", "query limit"]);
});

test("an example that is an object is shown in JSON", () => {
  const parameters = [{ name: "filter", in: "query", schema: { type: "object" }, example: { name: "web" } }];
  const [operation] = operationViews(
    documentWith({ parameters, responses: { 200: { description: "Things." } } }),
    english,
  );
  expect(operation?.parameters[0]?.example).toBe('{"name":"web"}');
});

test("special characters in an operation's ID are replaced in its address", () => {
  const document = documentWith({ operationId: 'show/a "thing"', responses: { 200: { description: "Found." } } });
  expect(operationViews(document, english)).toMatchObject([
    { id: "show_2f_a_20__22_thing_22_", operationId: 'show/a "thing"', title: 'show/a "thing"' },
  ]);
});
