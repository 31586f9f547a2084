import type { Document, Schema } from "../../src/document/openapi/types.ts";
import { fixedDocument } from "./delete-tasks.ts";

/** The fixed document with smaller limits. It has the same clauses, but their largest bodies take less time. */
export const fewTasks: Document = structuredClone(fixedDocument);

const { DeleteTasksReq, ErrorResponse, ErrorDetail } = fewTasks.components?.schemas ?? {};
(DeleteTasksReq?.properties?.ids as Schema).maxItems = 500;
for (const { properties = {} } of [ErrorResponse ?? {}, ErrorDetail ?? {}]) {
  for (const field of [...Object.values(properties), properties.error_param?.items]) {
    if (field?.maxLength) field.maxLength = 255;
  }
}
