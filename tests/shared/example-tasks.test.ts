import { expect, test } from "vitest";
import { exampleTasks } from "../../scripts/shared/example-tasks.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { post } from "../mock/things.ts";

const PATH = "/v3/tasks/delete";
const withRule = (rule: object) => {
  const document = structuredClone(fixedDocument);
  Object.assign(document.paths[PATH]?.post as object, { "x-deletable-when": rule });
  return document;
};

test("makes a task for each alternative of the rule, and one that cannot be deleted", () => {
  expect(exampleTasks(fixedDocument)).toEqual({
    deletable: [
      { id: "agentConnected-false", agentConnected: false, status: "running" },
      { id: "status-stopped", agentConnected: true, status: "stopped" },
    ],
    notDeletable: [{ id: "not-deletable", agentConnected: true, status: "running" }],
  });
});

test("follows the rule of the document", () => {
  const anyOf = [{ required: ["isOld"], properties: { isOld: { const: true, examples: [true] } } }];
  expect(exampleTasks(withRule({ anyOf }))).toEqual({
    deletable: [{ id: "isOld-true", isOld: true }],
    notDeletable: [{ id: "not-deletable", isOld: false }],
  });
  expect(exampleTasks(withRule({ type: "object" }))).toEqual({ deletable: [], notDeletable: [] });
  expect(exampleTasks(post({}))).toEqual({ deletable: [], notDeletable: [] });
});
