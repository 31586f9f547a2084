import type { OperationContract } from "../../document/contract.ts";
import type { Schema } from "../../document/openapi/types.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { deletableItem } from "../../values/deletable-item.ts";
import { valuesAt } from "../../values/subschemas.ts";
import type { MockTask } from "../mock-api.ts";
import { taskProblems } from "./task-problems.ts";

/** The tasks of a mock. The rule in the document decides which of them can be deleted. */
export class TaskList {
  /** The tasks that exist now. Users of the mock may change them. */
  readonly tasks: MockTask[] = [];
  readonly #given: readonly MockTask[];

  /** @throws `UsageError` with a line for each problem of the given tasks */
  constructor(operations: readonly OperationContract[], given: readonly MockTask[] = []) {
    const rules = operations.filter(deletableItem);
    if (given.length > 0 && rules.length === 0) throw new UsageError("the document has no rule for deleting tasks");
    const problems = rules.flatMap((operation) => taskProblems(operation, given));
    if (problems.length > 0) throw new UsageError(problems.join("\n"));
    this.#given = structuredClone(given);
    this.reset();
  }

  /** Restores the given tasks. */
  reset(): void {
    this.tasks.splice(0, this.tasks.length);
    for (const task of this.#given) this.tasks.push({ ...task });
  }

  /** Reports whether requests for an operation delete tasks of this list. */
  concerns(operation: OperationContract): boolean {
    return this.tasks.length > 0 && deletableItem(operation) !== undefined;
  }

  /** Returns the first task of a batch that cannot be deleted now; `undefined` if there is none. */
  undeletable(operation: OperationContract, body: unknown): MockTask | undefined {
    const named = idsIn(operation, body);
    const isDeletable = operation.schemas.validatorOf(operation.operation["x-deletable-when"] as Schema);
    return this.tasks.find((task) => named.has(task.id) && !isDeletable(task));
  }

  /** Removes the tasks of a batch. */
  remove(operation: OperationContract, body: unknown): void {
    const named = idsIn(operation, body);
    const kept = this.tasks.filter(({ id }) => !named.has(id));
    this.tasks.length = 0;
    for (const task of kept) this.tasks.push(task);
  }
}

const idsIn = (operation: OperationContract, body: unknown): Set<unknown> =>
  new Set(valuesAt(body, deletableItem(operation)?.path ?? []));
