import { randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import { exampleTasks } from "../../scripts/shared/example-tasks.ts";
import { defineSuite } from "../../src/contract/run/define-suite.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { startMock } from "../support/running-mock.ts";

// Checks the mock against every clause of the contract.
const credentials = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
const tasks = exampleTasks(fixedDocument);
const mock = await startMock({
  token: credentials.token,
  keys: credentials.key,
  tasks: [...tasks.deletable, ...tasks.notDeletable],
  maxRequests: 0,
});
afterAll(() => mock.close());

defineSuite(fixedDocument, {
  target: mock.address,
  credentials,
  seed: randomUUID(),
  allowCreate: true,
  deletable: tasks.deletable.map(({ id }) => id),
  notDeletable: tasks.notDeletable.map(({ id }) => id),
  selection: {},
});
