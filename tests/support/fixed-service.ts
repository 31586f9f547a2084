import { taskService } from "../../scripts/mutants/services/delete-tasks.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

/** The service of the fixed document. */
export const fixedService = taskService(fixedDocument);
