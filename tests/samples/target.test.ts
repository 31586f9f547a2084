import { expect, test } from "vitest";
import { type Operation, operations } from "../../src/document/operations/operations.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { readYaml } from "../support/read-yaml.ts";
import { problemOf } from "./runners.ts";
import { targetProblem } from "./target.ts";

const deletion = operations(fixedDocument)[0] as Operation;
const showTask = { ...deletion, operationId: "showTask", path: "/v3/tasks/{task_id}" };

test.each(readYaml<{ source: string; of?: string; problem?: string }[]>(import.meta))(
  "the problem with the target of the sample $source",
  ({ source, of, problem }) => {
    expect(targetProblem(source, of ? showTask : deletion)).toBe(problem);
  },
);

test("a sample that nothing runs is refused with a message that says what to do", () => {
  const problem =
    "nothing runs spec/samples/show_task.py: add a command for *.py to tests/samples/runners.ts, let tests/sdks";
  expect(problemOf("show_task.py")).toMatch(problem);
  expect(problemOf("delete_tasks.py")).toBeUndefined();
});
