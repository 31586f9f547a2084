import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { exampleTasks } from "../../scripts/shared/example-tasks.ts";
import { untriedText, violationLines } from "../../src/contract/report/report.ts";
import { selectedChecks } from "../../src/contract/run/selected-checks.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { fewTasks } from "../documents/few-tasks.ts";
import { startMock } from "../support/running-mock.ts";
import { isWhole } from "../support/sampled.ts";

// Checks the mock against every clause of the contract; with the largest bodies of the document, which take long, each night.
const document = isWhole ? fixedDocument : fewTasks;
const credentials = { token: "a-token-of-the-mock", key: { ak: "access-key", sk: "secret-key" } };
const tasks = exampleTasks(document);
const mock = await startMock({
  document,
  token: credentials.token,
  keys: credentials.key,
  tasks: [...tasks.deletable, ...tasks.notDeletable],
  maxRequests: 0,
});
afterAll(() => mock.close());

const checks = selectedChecks(document, {
  target: mock.address,
  credentials,
  seed: isWhole ? randomUUID() : "mock",
  allowCreate: true,
  deletable: tasks.deletable.map(({ id }) => id),
  notDeletable: tasks.notDeletable.map(({ id }) => id),
  selection: {},
});

test.for(checks)("$clause.id", async ({ clause, check }, { skip }) => {
  const result = await check();
  expect(result.status === "violated" ? violationLines(clause, result.failures).join("\n") : "").toBe("");
  if (result.status === "not tried") skip(untriedText(result));
});
