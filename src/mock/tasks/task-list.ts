import type { OperationContract } from "../../document/contract.ts";
import type { Schema } from "../../document/openapi/types.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { deletableItem } from "../../values/deletable-item.ts";
import { valuesAt } from "../../values/subschemas.ts";
import { contentOf } from "../fixture/received-request.ts";
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

  reset(): void {
    this.tasks.splice(0, this.tasks.length);
    for (const task of this.#given) this.tasks.push({ ...task });
  }

  /**
   * Returns what a valid request does to the tasks; `undefined` if it concerns none: the first task of its batch that cannot be deleted
   * now, if there is one, and a function that deletes the batch.
   */
  deletion(operation: OperationContract, body: Uint8Array): { kept: MockTask | undefined; remove(): void } | undefined {
    const item = deletableItem(operation);
    if (this.tasks.length === 0 || !item) return undefined;
    const named = new Set(valuesAt(contentOf(body), item.path));
    const isDeletable = operation.schemas.validatorOf(operation.operation["x-deletable-when"] as Schema);
    return {
      kept: this.tasks.find((task) => named.has(task.id) && !isDeletable(task)),
      remove: () => {
        const others = this.tasks.filter(({ id }) => !named.has(id));
        this.tasks.length = 0;
        for (const task of others) this.tasks.push(task);
      },
    };
  }
}
