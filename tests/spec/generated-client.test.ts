import { expect, test } from "vitest";
import { operationFunctions } from "../../scripts/generate/functions.ts";
import { requestData } from "../../scripts/generate/request-data.ts";
import { successes } from "../../scripts/generate/successes.ts";
import type { MediaType } from "../../src/document/openapi/types.ts";
import { operations } from "../../src/document/operations/operations.ts";
import { documentWith } from "../document/minimal.ts";
import { readYaml } from "../support/read-yaml.ts";

const withId = (operationId: string, content?: Record<string, MediaType>) =>
  documentWith({ operationId, responses: { 200: { description: "Found.", content } } });

test.each(["fetch", "then", "token", "akSk", "deleteTasksInBatches", "isResponseError", "Client", "paths"])(
  "an operation whose ID is %s is refused: the client or the package has it already",
  (operationId) => {
    const message = `has the operationId ${operationId}, which the client has already. Give it another`;
    expect(() => operationFunctions(withId(operationId))).toThrow(message);
  },
);

type Success = { body: string; content: Record<string, MediaType>; types: string[] };

test.each(readYaml<Success[]>(import.meta))("a success of $body is read as $types", ({ content, types }) => {
  const document = withId("showThing", content);
  expect(operations(document).map((operation) => successes(document, operation))).toEqual([{ 200: types }]);
  const isLeftToTheCaller = operationFunctions(document).includes("read it with `client.fetch`");
  expect(isLeftToTheCaller).toBe(types.length === 0);
});

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
  expect(operations(document).map((each) => Object.keys(requestData(document, each).parameters ?? {}))).toEqual([
    asked,
  ]);
});
