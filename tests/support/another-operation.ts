import type { Document, Parameter, Schema } from "../../src/document/types.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

const text = { type: "string", maxLength: 255 };
const uuid = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const hex = "77b6a44cba5143ab91d13ab9a8ff44fd";

/** Where the second operation stands. */
export const anotherPath = "/v3/servers/{server_id}";

/** What the second operation authenticates with. */
export const anotherScheme = { Bearer: { type: "http", scheme: "bearer" } };

/** A second operation: another method, another credential, IDs in other places. */
export const anotherOperation = (change: { body?: unknown; schema?: Schema; parameter?: Partial<Parameter> } = {}) => ({
  parameters: [
    {
      name: "server_id",
      in: "path",
      description: "The ID of the server.",
      required: true,
      schema: text,
      example: uuid,
      ...change.parameter,
    },
    { name: "task_id", in: "query", description: "The ID of a task.", schema: text, example: hex },
    { name: "limit", in: "query", description: "How many.", schema: { type: "integer" }, example: 10 },
  ],
  put: {
    operationId: "updateServer",
    tags: ["Migration tasks"],
    summary: "Update a server",
    description: "Updates a server.",
    security: [{ Bearer: [] }],
    requestBody: {
      content: {
        "application/json": {
          schema: change.schema ?? { type: "object" },
          example: change.body ?? { name: "web", disk: { id: "disk-1", tags: ["a"] }, groupIds: ["g"], valid: "v" },
        },
      },
    },
    responses: {
      204: { description: "Updated" },
      401: { description: "Who are you?" },
      default: { description: "Else" },
    },
  },
});

/** The fixed document with the second operation. */
export function withAnother(change: Parameters<typeof anotherOperation>[0] = {}): Document {
  const document = structuredClone(fixedDocument);
  document.components = {
    ...document.components,
    securitySchemes: { ...document.components?.securitySchemes, ...anotherScheme },
  };
  document.paths[anotherPath] = anotherOperation(change);
  return document;
}
