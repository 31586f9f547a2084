import generated from "../../generated/openapi.json" with { type: "json" };
import { resolve } from "../../src/document/openapi/resolve.ts";
import type { Document, MediaType, Schema } from "../../src/document/openapi/types.ts";
import { operations } from "../../src/document/operations/operations.ts";

/** The document of the repository. Tests that do not depend on its facts use `tests/documents/` instead. */
export const ownDocument = generated as unknown as Document;

const operationOf = (operationId: string) => {
  const found = operations(ownDocument).find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`spec/openapi.yaml has no operation ${operationId}`);
  return found;
};

const jsonOf = (content: Record<string, MediaType> = {}): MediaType => content["application/json"] ?? {};

/** Returns the first documented example of a body, which is valid under any limits. */
const exampleOf = ({ example, examples = {} }: MediaType): unknown =>
  example ?? Object.values(examples).map((each) => resolve(ownDocument, each).value)[0];

/** Returns a valid input of `deleteTasks`, the documented example of its body. */
export const validBody = (): { ids: string[] } =>
  exampleOf(jsonOf(operationOf("deleteTasks").requestBody?.content)) as { ids: string[] };

/** Returns the documented example of a response of `deleteTasks`. */
export const exampleResponse = (status: number): unknown =>
  exampleOf(jsonOf(operationOf("deleteTasks").responses[status]?.content));

/** Returns the documented example of the token. */
export const exampleToken = (): string =>
  String(operationOf("deleteTasks").parameters.find(({ name }) => name === "X-Auth-Token")?.example);

/** Returns the current limits of the IDs of `deleteTasks`. */
export function limitsOf(): { ids: Schema } {
  const { schema = {} } = jsonOf(operationOf("deleteTasks").requestBody?.content);
  const { ids = {} } = resolve<Schema>(ownDocument, schema).properties ?? {};
  return { ids: resolve<Schema>(ownDocument, ids) };
}
