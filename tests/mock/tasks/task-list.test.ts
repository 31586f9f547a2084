import { expect, test } from "vitest";
import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import { TaskList } from "../../../src/mock/tasks/task-list.ts";
import { fixedDocument, path, validBody } from "../../documents/delete-tasks.ts";
import { mockForTest } from "../../support/running-mock.ts";
import { contractOf, post } from "../things.ts";

const kept = { id: "kept", agentConnected: true, status: "running" };
const [gone, other] = ["gone", "other"].map((id) => ({ id, agentConnected: false }));
const tasks = [kept, gone, other].filter((task) => task !== undefined);

/** Sends a batch to a mock with tasks, and returns its status and body. */
async function mockWithTasks() {
  const mock = await mockForTest({ tasks });
  const send = async (ids: string[], more: Record<string, string> = {}) => {
    const headers = { "Content-Type": "application/json", "X-Auth-Token": "any", ...more };
    const response = await fetch(mock.url + path, { method: "POST", headers, body: JSON.stringify({ ids }) });
    return [response.status, await response.text()];
  };
  return { mock, send };
}

test.each([[["kept"]], [["gone", "kept"]], [["kept", "gone", "unknown"]]])(
  "refuses %j, and deletes nothing of it",
  async (ids) => {
    const { mock, send } = await mockWithTasks();
    const error_msg = "The task kept cannot be deleted now: agentConnected is true, status is running";
    expect(await send(ids)).toEqual([400, JSON.stringify({ error_code: "SMS.7719", error_msg })]);
    expect(mock.tasks).toEqual(tasks);
    expect(mock.requests).toMatchObject([{ violations: [] }]);
  },
);

test("deletes tasks that can be deleted, and accepts unknown ones", async () => {
  const { mock, send } = await mockWithTasks();
  expect(await send(["gone", "unknown", "gone"])).toEqual([200, "{}"]);
  expect(mock.tasks).toEqual([kept, other]);
  expect(await send(["gone"])).toEqual([200, "{}"]);
  mock.reset();
  expect(mock.tasks).toEqual(tasks);
});

test("a task may change meanwhile, and a preferred response changes nothing", async () => {
  const { mock, send } = await mockWithTasks();
  for (const code of [200, 403]) expect((await send(["kept", "gone"], { Prefer: `code=${code}` }))[0]).toBe(code);
  expect(mock.tasks).toEqual(tasks);
  for (const task of mock.tasks) task.status = "stopped";
  expect((await send(["kept"]))[0]).toBe(200);
  expect(mock.tasks).toEqual([gone, other].map((task) => ({ ...task, status: "stopped" })));
  mock.reset();
  expect(mock.tasks).toEqual(tasks);
});

test("refuses tasks for a document without a rule, and wrong tasks with a line for each problem", async () => {
  const { contract } = await contractOf(post({}));
  expect(new TaskList(contract.operations).tasks).toEqual([]);
  expect(() => new TaskList(contract.operations, tasks)).toThrow("the document has no rule for deleting tasks");
  const { operations } = readContract(fixedDocument);
  expect(() => new TaskList(operations, [kept, kept, { id: 1 }] as never)).toThrow(
    "task 2 has the id of an earlier task, kept\ntask 3 has an id that must be string",
  );
  expect(() => new TaskList(operations, JSON.parse(validBody))).toThrow("tasks must be a list");
});

test("a body that is empty or not JSON names no task", () => {
  const { operations } = readContract(fixedDocument);
  const [operation] = operations as [OperationContract];
  const list = new TaskList(operations, tasks);
  for (const body of ["", "kept"]) expect(list.deletion(operation, Buffer.from(body))?.kept).toBeUndefined();
  expect(list.deletion(operation, Buffer.from('\ufeff{"ids":["kept"]}'))?.kept).toEqual(kept);
});
