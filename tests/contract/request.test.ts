import { expect, test } from "vitest";
import { jsonBody, request } from "../../src/contract/request.ts";
import { Values } from "../../src/contract/values.ts";
import { shown } from "./clause-table.ts";
import { contractOf, type Part } from "./small-documents.ts";
import { PlainIds } from "./stub-session.ts";

const parameters = [
  { name: "name", in: "path", required: true, schema: { type: "string" } },
  { name: "limit", in: "query", required: true, schema: { type: "integer" } },
  { name: "X-Mode", in: "header", required: true, schema: { const: "fast" } },
  { name: "X-Other", in: "header", schema: { const: "other" } },
  { name: "session", in: "cookie", required: true, schema: { const: "s" } },
  { name: "theme", in: "cookie", required: true, schema: { const: "dark" } },
  { name: "Empty", in: "header", required: true, schema: { type: "array", maxItems: 0 } },
];
const put = {
  operationId: "put",
  parameters,
  requestBody: { required: true, content: { "application/json": { schema: { type: "string" } } } },
  responses: {},
};
const PLAIN = "PUT /things/id1?limit=1; X-Mode: fast; Cookie: session=s; theme=dark";
const keyed = (place: string): Part => ({
  operation: { parameters: [{ name: "x-key", in: place, required: true, schema: { type: "string" } }] },
  components: { securitySchemes: { Key: { type: "apiKey", in: place, name: place === "header" ? "X-Key" : "x-key" } } },
  security: [{ Key: [] }],
});

const sent = (part: Part, changes: object = {}) => {
  const contract = contractOf(part);
  const message = request(contract, new Values(contract.document, new PlainIds()), changes);
  return shown({ message, options: {} });
};
const changing = (part: Part, at: number, value: unknown) => {
  const contract = contractOf(part);
  const parameter = contract.operation.parameters[at];
  const values = new Values(contract.document, new PlainIds());
  return shown({
    message: request(contract, values, { parameter: { parameter: parameter as never, value } }),
    options: {},
  });
};
const paths = { "/things/{name}": { put } };

test.each<[string, object, string]>([
  ["has what is required, and nothing else", {}, `${PLAIN}; "id2"`],
  ["has the body that is given, as a value", { json: [1] }, `${PLAIN}; [1]`],
  ["or in escapes", { json: "a", escaped: true }, `${PLAIN}; "\\u0061"`],
  ["or as it is sent", { text: "{" }, `${PLAIN}; {`],
  ["or as bytes", { text: Buffer.from("}") }, `${PLAIN}; }`],
  ["or none, and then no media type", { text: null }, PLAIN],
  ["or none, with a media type", { text: null, contentType: "a/b" }, `${PLAIN}; Content-Type: a/b`],
  ["has the media type that is given", { contentType: "a/b" }, `${PLAIN}; Content-Type: a/b; "id2"`],
  ["or none", { contentType: null }, `${PLAIN}; no Content-Type; "id2"`],
  ["announces its body as it is told", { framing: "chunked" }, `${PLAIN}; framing: chunked; "id2"`],
  ["has the method that is given", { method: "PATCH" }, `${PLAIN.replace("PUT", "PATCH")}; "id2"`],
  ["has the path that is given", { path: "/other" }, `PUT /other; ${PLAIN.split("; ").slice(1).join("; ")}; "id2"`],
  [
    "has the credentials that are given",
    { credentials: "none" },
    `PUT /things/id1?limit=1; no credentials; ${PLAIN.split("; ").slice(1).join("; ")}; "id2"`,
  ],
])("a request %s", (_, changes, text) => {
  expect(sent({ paths }, changes)).toBe(text);
});

test.each<[string, number, unknown, string]>([
  ["has another value", 1, 7, PLAIN.replace("limit=1", "limit=7")],
  ["is absent", 1, undefined, PLAIN.replace("?limit=1", "")],
  ["is there though it is optional", 3, "x", PLAIN.replace("fast", "fast; X-Other: x")],
  ["is absent in a cookie", 4, undefined, PLAIN.replace("session=s; ", "")],
])("a parameter of it %s", (_, at, value, text) => {
  expect(changing({ paths }, at, value)).toBe(`${text}; "id2"`);
});

test.each<[string, unknown, string]>([
  ["header", "t", "POST /things; unknown credentials; X-Key: t"],
  ["header", undefined, "POST /things; no credentials"],
  ["query", 7, "POST /things?x-key=7; unknown credentials"],
  ["cookie", "t", "POST /things; unknown credentials; Cookie: x-key=t"],
])("the parameter that carries the token (%s) with %j is another token, or none", (place, value, text) => {
  expect(changing(keyed(place), 0, value)).toBe(text);
  expect(sent(keyed(place))).toBe("POST /things");
});

test("a request without a body may have a media type", () => {
  expect(sent({ operation: {} })).toBe("POST /things");
  expect(sent({ operation: {} }, { contentType: "a/b" })).toBe("POST /things; Content-Type: a/b");
});

test("a body that is JSON has its media type and content", () => {
  expect(jsonBody(contractOf({ body: { type: "null" } }))).toMatchObject([
    "application/json",
    { schema: { type: "null" } },
  ]);
  expect(jsonBody(contractOf({ content: { "text/plain": {} } }))).toBeUndefined();
  expect(jsonBody(contractOf({ operation: {} }))).toBeUndefined();
});
