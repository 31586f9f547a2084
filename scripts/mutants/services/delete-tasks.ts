import { readFileSync } from "node:fs";
import type { Document } from "../../../src/document/types.ts";
import { paths } from "../../paths.ts";
import { taskHandlers } from "../providers/tasks.ts";
import type { Service } from "../run-mutant.ts";

/** The service of the project's own document. */
export const deleteTasks: Service = {
  document: JSON.parse(readFileSync(paths.bundle, "utf8")) as Document,
  handlers: () => taskHandlers(),
};
