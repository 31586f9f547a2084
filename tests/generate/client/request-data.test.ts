import { expect, test } from "vitest";
import { requestData } from "../../../scripts/generate/client/request-data.ts";
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
