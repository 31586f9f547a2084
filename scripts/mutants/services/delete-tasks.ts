import { readFileSync } from "node:fs";
import type { Document } from "../../../src/document/types.ts";
import { paths } from "../../paths.ts";
import { taskHandlers } from "../providers/tasks.ts";
import type { Service } from "../run-mutant.ts";

/** A service that deletes tasks, as a document describes it. */
export const taskService = (document: Document): Service => ({ document, handlers: () => taskHandlers() });

/** The service of the project's own document. */
export const deleteTasks: Service = taskService(JSON.parse(readFileSync(paths.bundle, "utf8")) as Document);
