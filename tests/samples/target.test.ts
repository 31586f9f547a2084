import { expect, test } from "vitest";
import { type Operation, operations } from "../../src/document/operations.ts";
import { fixedDocument, path } from "../documents/delete-tasks.ts";
import { problemOf } from "./runners.ts";
import { targetProblem } from "./target.ts";

const operation = operations(fixedDocument)[0] as Operation;
const show = { ...operation, operationId: "showTask", path: "/v3/tasks/{task_id}" };

test.each([
  [`curl "$endpoint${path}"`, operation],
  [`# POST /v3/auth/tokens\ncurl "$endpoint${path}"`, operation],
  ["client.deleteTasks({ ids })", operation],
  ["client.delete_tasks(request)", operation],
  ["curl $endpoint/v3/tasks/42", show],
])("accepts %j", (source, of) => {
  expect(targetProblem(source, of)).toBeUndefined();
});

test.each([
  ["<?php file_get_contents('https://host/v3/tasks/remove');", "it names /v3/tasks/remove, expected /v3/tasks/delete"],
  [`curl $endpoint${path} $endpoint/v2/tasks/delete`, "it names /v2/tasks/delete, expected /v3/tasks/delete"],
  [`# ${path}\nexit 0`, "it names neither post /v3/tasks/delete nor deleteTasks"],
])("refuses %j", (source, problem) => {
  expect(targetProblem(source, operation)).toBe(problem);
});

test("a sample that nothing runs is refused, and the message says what to do", () => {
  expect(problemOf("x.php")).toMatch(
    /^nothing runs spec\/samples\/x\.php: add a command for \*\.php to tests\/samples\/runners\.ts/,
  );
  expect(problemOf("show_task.py")).toMatch(/let tests\/sdks\/toolchains\.ts run it \(npm run test:sdks\)/);
  expect(problemOf("delete_tasks.py")).toBeUndefined();
});
