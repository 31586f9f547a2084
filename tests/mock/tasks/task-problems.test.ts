import { expect, test } from "vitest";
import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { taskProblems } from "../../../src/mock/tasks/task-problems.ts";
import { fixedDocument, ids } from "../../documents/delete-tasks.ts";
import { testTable } from "../../support/test-table.ts";

const problemsIn = (tasks: unknown) =>
  taskProblems(readContract(fixedDocument).operations[0] as OperationContract, tasks);

testTable(import.meta, { taskProblems: problemsIn });

test("an ID conforms to the document", () => {
  const { maxLength } = ids.items;
  expect(problemsIn([{ id: "x".repeat(maxLength) }])).toEqual([]);
  expect(problemsIn([{ id: "x".repeat(maxLength + 1) }])).toEqual([
    `task 1 has an id that must NOT have more than ${maxLength} characters`,
  ]);
});
