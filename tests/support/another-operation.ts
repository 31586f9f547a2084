import type { Document, MediaType, Parameter, Schema } from "../../src/document/openapi/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { readYaml } from "./read-yaml.ts";

/** The path of the second operation. */
export const anotherPath = "/v3/servers/{server_id}";

interface PathItem {
  parameters: [Parameter, ...Parameter[]];
  put: { requestBody: { content: { "application/json": MediaType } } };
}

/** Returns the fixed document with a second operation, optionally with another body or a changed first parameter. */
export function withAnother(
  change: { body?: unknown; schema?: Schema; parameter?: Partial<Parameter> } = {},
): Document {
  const document = structuredClone(fixedDocument);
  const item = readYaml<PathItem>(import.meta, "another-operation.yaml");
  const media = item.put.requestBody.content["application/json"];
  if (change.schema) media.schema = change.schema;
  if (change.body) media.example = change.body;
  Object.assign(item.parameters[0], change.parameter);
  const schemes = { ...document.components?.securitySchemes, Bearer: { type: "http", scheme: "bearer" } };
  document.components = { ...document.components, securitySchemes: schemes };
  document.paths[anotherPath] = { ...item };
  return document;
}
