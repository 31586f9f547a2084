import { pages } from "../spec/page.ts";

const { deletable = [], examples } = pages.deleteTasks ?? { examples: {} };

/** The task statuses that the vendor's page lists as deletable. */
export const pageDeletableStatuses = deletable as readonly (
  | "unavailable"
  | "ready"
  | "finished"
  | "error"
  | "stopped"
)[];

/** The examples of the vendor's page. */
export const pageExamples = { responses: examples as { 403: { error_code: "SMS.9004" } } };
