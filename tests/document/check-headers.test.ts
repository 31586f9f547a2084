import { expect, test } from "vitest";
import { checkHeaders } from "../../src/document/check-headers.ts";
import { operations } from "../../src/document/operations.ts";
import { Schemas } from "../../src/document/schemas.ts";
import { documentWith } from "./minimal.ts";

/** What is found in the headers of a response for which the document has others. */
function check(documented: object, headers: Record<string, string | string[]>) {
  const document = documentWith({ responses: { 200: { description: "Fine", headers: documented } } });
  return checkHeaders(document, new Schemas(document), operations(document)[0]?.responses[200], headers);
}

const count = { "X-Count": { schema: { type: "integer", maximum: 9 } } };
const place = "#/paths/~1things~1{id}/get/responses/200/headers/X-Count";

test.each([
  ["9", []],
  ["10", ["header X-Count must be <= 9"]],
  ["many", ["header X-Count must be integer"]],
])("a header is read as its schema says: %s", (value, messages) => {
  expect(check(count, { "x-count": value }).map(({ violation }) => violation.message)).toEqual(messages);
});

test("a violation names the header, and the place in the document", () => {
  const violation = { keyword: "maximum", message: "header X-Count must be <= 9", pointer: `${place}/schema/maximum` };
  expect(check(count, { "x-count": "10" })).toEqual([{ name: "X-Count", violation }]);
});

test("only a required header may not be missing", () => {
  expect(check(count, {})).toEqual([]);
  const violation = { keyword: "required", message: "the header X-Count is missing", pointer: place };
  expect(check({ "X-Count": { ...count["X-Count"], required: true } }, {})).toEqual([{ name: "X-Count", violation }]);
});

test("headers that the document does not name are free, and so is Content-Type", () => {
  const type = { "Content-TYPE": { required: true, schema: { const: "x" } } };
  expect(check(type, { "content-type": "text/html", "x-count": "many" })).toEqual([]);
});
