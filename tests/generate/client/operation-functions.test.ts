import { expect, test } from "vitest";
import { operationFunctions } from "../../../scripts/generate/client/operation-functions.ts";
import { successes } from "../../../scripts/generate/client/success-types.ts";
import { readContract } from "../../../src/document/contract.ts";
import type { MediaType } from "../../../src/document/openapi/types.ts";
import { documentWith } from "../../document/minimal.ts";
import { readYaml } from "../../support/read-yaml.ts";

const withId = (operationId: string, content?: Record<string, MediaType>) =>
  documentWith({ operationId, responses: { 200: { description: "Found.", content } } });

test.each(["fetch", "then", "token", "akSk", "deleteTasksInBatches", "isResponseError", "Client", "paths"])(
  "an operation whose ID is %s is refused, since the client or the package already has the name",
  (operationId) => {
    const message = `has the operationId ${operationId}, which the client has already. Give it another`;
    expect(() => operationFunctions(withId(operationId))).toThrow(message);
  },
);

type Success = { body: string; content: Record<string, MediaType>; types: string[] };

test.each(readYaml<Success[]>(import.meta, "success-types.yaml"))(
  "a success whose body is $body is read as $types",
  ({ content, types }) => {
    const document = withId("showThing", content);
    expect(readContract(document).operations.map(successes)).toEqual([{ 200: types }]);
    const isLeftToTheCaller = operationFunctions(document).includes("read it with `sendRequest`");
    expect(isLeftToTheCaller).toBe(types.length === 0);
  },
);
