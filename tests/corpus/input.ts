import { kindOf } from "../../src/document/openapi/media-type.ts";
import type { Document } from "../../src/document/openapi/types.ts";
import type { Operation } from "../../src/document/operations/operations.ts";
import { exampleOf } from "../../src/document/operations/request-body.ts";
import { schemasOf } from "../../src/document/schemas/schemas.ts";

/** Returns the client's input for an operation: the documented examples side by side, without the credential. */
export function inputOf(document: Document, { parameters, requestBody }: Operation): object {
  const fields = parameters
    .filter(({ name, example }) => example !== undefined && name !== "X-Auth-Token")
    .map(({ name, example }) => [name, example] as const);
  const content = Object.entries(requestBody?.content ?? {});
  const [type, media] = content.find(([each]) => kindOf(each) === "json") ?? content[0] ?? [];
  if (!media || type === undefined) return Object.fromEntries(fields);
  const example = exampleOf(media) ?? {};
  const isFlat =
    kindOf(type) === "json" && [...schemasOf(document).typesOf(media.schema)].every((each) => each === "object");
  return { ...Object.fromEntries(fields), ...(isFlat ? (example as object) : { body: example }) };
}
