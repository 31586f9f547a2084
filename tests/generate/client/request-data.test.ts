import { expect, test } from "vitest";
import { nestedInput } from "../../../scripts/generate/client/nested-input.ts";
import { inputFields, nestedPlaces, requestData } from "../../../scripts/generate/client/request-data.ts";
import { runtimeFunctions } from "../../../scripts/generate/client/runtime-functions.ts";
import { readContract } from "../../../src/document/contract.ts";
import { documentWith } from "../../document/minimal.ts";

test.each([
  ["query", "token", ["token"]],
  ["query", "Token", []],
  ["header", "token", []],
])("with an API key Token, the client asks for the %s parameter %s if it is another one", (place, name, asked) => {
  const document = documentWith(
    { operationId: "showThing", parameters: [{ in: place, name, required: true }], responses: { 204: {} } },
    { securitySchemes: { Key: { type: "apiKey", in: place, name: "Token" } } },
    { security: [{ Key: [] }] },
  );
  const data = readContract(document).operations.map(requestData);
  expect(data.flatMap(({ parameters = {} }) => Object.keys(parameters))).toEqual(asked);
});

test("documented response headers, and 304, are part of a request's data; the ID of the request is not", () => {
  const header = (type: string) => ({ schema: { type, maxLength: 9 } });
  const [contract] = readContract(
    documentWith({
      responses: {
        200: { headers: { ETag: header("string"), "x-request-id": header("string") } },
        304: { headers: { ETag: header("string") }, content: { "application/json": { schema: { type: "array" } } } },
        429: { headers: { "Retry-After": header("integer") } },
      },
    }),
  ).operations;
  const data = contract && requestData(contract);
  expect(data?.responseHeaders).toEqual({ ETag: { type: "string" }, "Retry-After": { type: "integer" } });
  expect(data?.success).toEqual({ 200: [], 304: [] });
  expect(data && runtimeFunctions(data)).toMatchObject({ addHeaders: "addHeaders" });
});

/** The fields of an input whose parameters and body members have these places and names, and an input with their places as values. */
function inputOf(...fields: [place: string, name: string][]) {
  const parameters = fields.flatMap(([place, name]) => (place === "body" ? [] : [{ in: place, name }]));
  const members = fields.flatMap(([place, name]) => (place === "body" ? [[name, {}]] : []));
  const schema = { type: "object", properties: Object.fromEntries(members) };
  const [contract] = readContract(
    documentWith({ parameters, requestBody: { content: { "application/json": { schema } } }, responses: { 204: {} } }),
  ).operations;
  if (!contract) throw new Error("There is an operation");
  const values = contract.operation.parameters.map((parameter) => [parameter, parameter.in] as const);
  const body = { value: Object.fromEntries(members.map(([name]) => [name, "body"])) };
  return [
    Object.keys(inputFields(requestData(contract).parameters)),
    nestedInput([...nestedPlaces(contract)], values, body),
  ];
}

test.each<[string, [string, string][], unknown[]]>([
  [
    "no name occurs twice",
    [
      ["path", "id"],
      ["query", "q"],
      ["body", "b"],
    ],
    [["id", "q"], { id: "path", q: "query", b: "body" }],
  ],
  [
    "path and body",
    [
      ["path", "id"],
      ["body", "id"],
      ["body", "b"],
    ],
    [["id", "body"], { id: "path", body: { id: "body", b: "body" } }],
  ],
  [
    "path and query",
    [
      ["query", "id"],
      ["query", "q"],
      ["path", "id"],
    ],
    [["id", "query.id", "query.q"], { id: "path", query: { id: "query", q: "query" } }],
  ],
  [
    "header and cookie",
    [
      ["header", "id"],
      ["cookie", "id"],
    ],
    [["id", "cookie.id"], { id: "header", cookie: { id: "cookie" } }],
  ],
  [
    "all places",
    [
      ["path", "a"],
      ["query", "a"],
      ["header", "a"],
      ["cookie", "a"],
      ["body", "a"],
    ],
    [
      ["a", "query.a", "header.a", "cookie.a", "body"],
      { a: "path", query: { a: "query" }, header: { a: "header" }, cookie: { a: "cookie" }, body: { a: "body" } },
    ],
  ],
  [
    "the name of a nested place",
    [
      ["path", "id"],
      ["body", "id"],
      ["query", "body"],
    ],
    [["id", "query.body", "body"], { id: "path", query: { body: "query" }, body: { id: "body" } }],
  ],
  [
    "a member of a prototype",
    [
      ["path", "valueOf"],
      ["body", "valueOf"],
    ],
    [["valueOf", "body"], { valueOf: "path", body: { valueOf: "body" } }],
  ],
])("a place is nested if its names are in places before it: %s", (_, fields, expected) => {
  expect(inputOf(...fields)).toEqual(expected);
});
