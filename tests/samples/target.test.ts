import { expect, test } from "vitest";
import { type Operation, operations } from "../../src/document/operations.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { readYaml } from "../support/read-yaml.ts";
import { problemOf } from "./runners.ts";
import { targetProblem } from "./target.ts";

const deletion = operations(fixedDocument)[0] as Operation;
const showTask = { ...deletion, operationId: "showTask", path: "/v3/tasks/{task_id}" };

test.each(readYaml<{ source: string; of?: string; problem?: string }[]>(import.meta, "target.yaml"))(
  "the target of the sample $source",
  ({ source, of, problem }) => {
    expect(targetProblem(source, of ? showTask : deletion)).toBe(problem);
  },
);

test("a sample that nothing runs is refused, and the message says what to do", () => {
  const nothing = "nothing runs spec/samples/x.php: add a command for *.php to tests/samples/runners.ts";
  expect(problemOf("x.php")).toMatch(nothing);
  expect(problemOf("show_task.py")).toMatch("let tests/sdks/toolchains.ts run it (npm run test:sdks)");
  expect(problemOf("delete_tasks.py")).toBeUndefined();
});
