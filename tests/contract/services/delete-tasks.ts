import { readFileSync } from "node:fs";
import type { Document } from "../../../scripts/document/types.ts";
import { paths } from "../../../scripts/paths.ts";
import type { Service } from "../mutants/mutant.ts";
import { taskHandlers } from "../providers/tasks.ts";

/** The service of the project's own document. */
export const deleteTasks: Service = {
  document: JSON.parse(readFileSync(paths.bundle, "utf8")) as Document,
  handlers: () => taskHandlers(),
};
