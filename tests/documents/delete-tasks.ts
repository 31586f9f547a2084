import type { Document } from "../../src/document/openapi/types.ts";
import fixed from "./delete-tasks.json" with { type: "json" };

/**
 * A fixed document: the batch deletion as on the vendor's page of 2025-06-19. It does not change with
 * `spec/openapi.yaml`, so that a new limit or a second operation edits no test.
 */
export const fixedDocument = fixed as unknown as Document;

export const path = "/v3/tasks/delete";
export const method = "POST";

const { DeleteTasksReq, ErrorResponse } = fixed.components.schemas;

/** The limits of the request. */
export const { ids } = DeleteTasksReq.properties;
export const token = fixed.components.parameters["X-Auth-Token"].schema;

/** The fields of the 403, with their limits. */
export const errorFields = ErrorResponse.properties;

/** The documented example of each body. */
export const examples = {
  request: fixed.components.examples.ThreeTasks.value,
  deleted: fixed.components.examples.Deleted.value,
  refused: fixed.components.examples.PermissionDenied.value,
};

/** A valid body, as sent. */
export const validBody = JSON.stringify(examples.request);
