import { nestedInput } from "../../scripts/generate/client/nested-input.ts";
import { nestedPlaces } from "../../scripts/generate/client/request-data.ts";
import type { OperationContract } from "../../src/document/contract.ts";
import { kindOf } from "../../src/document/openapi/media-type.ts";
import { exampleOf } from "../../src/document/operations/request-body.ts";

/** Returns the client's input for an operation: the documented examples, without the credential. */
export function inputOf(contract: OperationContract): object {
  const { parameters, requestBody } = contract.operation;
  const examples = parameters
    .filter(({ name, example }) => example !== undefined && name !== "X-Auth-Token")
    .map((parameter) => [parameter, parameter.example] as const);
  const content = Object.entries(requestBody?.content ?? {});
  const [, media] = content.find(([each]) => kindOf(each) === "json") ?? content[0] ?? [];
  return nestedInput([...nestedPlaces(contract)], examples, media && { value: exampleOf(media) ?? {} });
}
