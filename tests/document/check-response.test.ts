import { expect, test } from "vitest";
import { checkResponse, statusKey } from "../../src/document/check-response.ts";
import { compileAll } from "../../src/document/compile-all.ts";
import { type Operation, operations } from "../../src/document/operations.ts";
import { Schemas } from "../../src/document/schemas.ts";
import type { Schema } from "../../src/document/types.ts";
import { readYaml } from "../support/read-yaml.ts";
import { documentWith } from "./minimal.ts";

const only = (responses: object, method = "get"): [Schemas, Operation] => {
  const document = { ...documentWith({}), paths: { "/a": { [method]: { responses } } } };
  return [new Schemas(document), operations(document)[0] as Operation];
};
const response = (contentType: string | undefined, body: string | Uint8Array, status = 200) => ({
  status,
  contentType,
  body: Buffer.from(body),
});
const json = (schema?: Schema) => ({
  200: { description: "Fine", content: { "application/json": { ...(schema && { schema }) } } },
});

interface Case {
  contentType: string;
  schema: Schema;
  body: string;
  violated: string[];
}

test.each(readYaml<Case[]>(import.meta, "check-response.yaml"))("a body is read by its media type: %j", (row) => {
  const { contentType, schema, body, violated } = row;
  for (const type of [contentType.split(";")[0] as string, `${contentType.split("/")[0]}/*`, "*/*"]) {
    const [schemas, operation] = only({ default: { description: "", content: { [type]: { schema } } } });
    const found = checkResponse(schemas, operation, response(contentType, body));
    expect(found.map(({ keyword }) => keyword)).toEqual(violated);
  }
});

test.each([
  ["{", "the body is not JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
  ["secret text", "the body is not JSON: Unexpected token 's'"],
  ["\ufeff{}", "the body is not JSON: it begins with a byte order mark"],
  [Uint8Array.of(0x22, 0xff, 0x22), "the body is not JSON: The encoded data was not valid for encoding utf-8"],
])("why %j is not JSON, without a word of the body", (body, message) => {
  const [schemas, operation] = only(json({ type: "object" }));
  expect(checkResponse(schemas, operation, response("application/json", body))).toEqual([
    { keyword: "JSON", message, pointer: "#/paths/~1a/get/responses/200/content/application~1json/schema" },
  ]);
});

test("each violation names keyword, place in the document and place in the body", () => {
  const id = { type: "string", maxLength: 1 };
  const [schemas, operation] = only(json({ type: "object", required: ["a/b"], properties: { list: { items: id } } }));
  const found = checkResponse(schemas, operation, response("application/json", '{"list":["xy"]}'));
  const schema = "#/paths/~1a/get/responses/200/content/application~1json/schema";
  expect(found).toEqual([
    {
      keyword: "required",
      message: "body must have required property 'a/b'",
      pointer: `${schema}/required`,
      instancePath: "/a~1b",
    },
    {
      keyword: "maxLength",
      message: "body list.0 must NOT have more than 1 characters",
      pointer: `${schema}/properties/list/items/maxLength`,
      instancePath: "/list/0",
    },
  ]);
});

test("without a schema, without content, or to HEAD, a response conforms with any body", () => {
  const [schemas, operation] = only(json());
  expect(() => compileAll(schemas, operation)).not.toThrow();
  expect(checkResponse(schemas, operation, response("application/json", "no JSON"))).toEqual([]);
  expect(checkResponse(...only({ 200: { description: "Fine" } }), response(undefined, "x"))).toEqual([]);
  expect(checkResponse(...only(json({ type: "object" }), "head"), response(undefined, ""))).toEqual([]);
});

test.each([
  [undefined, "the response has no media type (application/json)"],
  ["text/plain; charset=utf-8", "media type text/plain is not documented (application/json)"],
])("the media type %s is a violation", (contentType, message) => {
  const found = checkResponse(...only(json({})), response(contentType, "{}"));
  const pointer = "#/paths/~1a/get/responses/200/content";
  expect(found).toEqual([{ keyword: "media type", message, pointer }]);
});

test("an undocumented status is a violation, and names those that are documented", () => {
  const pointer = "#/paths/~1a/get/responses";
  const message = "status 299 is not documented (200, 4XX)";
  const some = only({ 200: { description: "" }, "4XX": { description: "" } });
  expect(checkResponse(...some, response(undefined, "", 299))).toEqual([{ keyword: "status", message, pointer }]);
  expect(checkResponse(...only({}), response(undefined, "", 200))).toMatchObject([
    { message: "status 200 is not documented (none is)" },
  ]);
});

test("a status comes before its range, and that before default", () => {
  const [, operation] = only({ default: {}, "4XX": {}, 404: {} });
  expect([404, 499, 500].map((status) => statusKey(operation, status))).toEqual(["404", "4XX", "default"]);
});
