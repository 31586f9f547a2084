import { type Changes, jsonBody, request } from "../../src/contract/request.ts";
import { Values } from "../../src/contract/values.ts";
import { shown } from "./clause-table.ts";
import { contractOf, type Part } from "./small-documents.ts";
import { PlainIds } from "./stub-session.ts";
import { testTable } from "./table.ts";

const parameters = [
  { name: "name", in: "path", required: true, schema: { type: "string" } },
  { name: "limit", in: "query", required: true, schema: { type: "integer" } },
  { name: "X-Mode", in: "header", required: true, schema: { const: "fast" } },
  { name: "X-Other", in: "header", schema: { const: "other" } },
  { name: "session", in: "cookie", required: true, schema: { const: "s" } },
  { name: "theme", in: "cookie", required: true, schema: { const: "dark" } },
  { name: "Empty", in: "header", required: true, schema: { type: "array", maxItems: 0 } },
];
const requestBody = { required: true, content: { "application/json": { schema: { type: "string" } } } };
const paths = { "/things/{name}": { put: { operationId: "put", parameters, requestBody, responses: {} } } };
const keyed = (place: string): Part => ({
  operation: { parameters: [{ name: "X-Key", in: place, required: true, schema: { type: "string" } }] },
  components: { securitySchemes: { Key: { type: "apiKey", in: place, name: "X-Key" } } },
  security: [{ Key: [] }],
});

/** The request of an operation, with changes or with another value of a parameter. */
function sent(part: Part, changes: Changes = {}, ...[name, value]: [name?: string, value?: unknown]) {
  const contract = contractOf(part);
  const parameter = contract.operation.parameters.find((each) => each.name === name);
  const all = { ...changes, ...(parameter && { parameter: { parameter, value } }) };
  return shown({ message: request(contract, new Values(contract.document, new PlainIds()), all), options: {} });
}

testTable(import.meta.url, {
  request: (changes: Changes) => sent({ paths }, changes),
  withParameter: (name: string, value?: unknown) => sent({ paths }, {}, name, value),
  withToken: (place: string, token?: string | null) =>
    token === undefined ? sent(keyed(place)) : sent(keyed(place), {}, "X-Key", token ?? undefined),
  jsonBody: (content: Record<string, object>) => jsonBody(contractOf({ content })),
});
