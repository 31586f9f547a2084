import { taskService } from "../../scripts/mutants/services/delete-tasks.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { fewTasks } from "../documents/few-tasks.ts";

/** The service of the fixed document. */
export const fixedService = taskService(fixedDocument);

/** The same service with smaller limits, for tests that send the largest bodies. */
export const smallService = taskService(fewTasks);
