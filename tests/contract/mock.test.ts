import { randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import { defineSuite } from "../../src/contract/run/define-suite.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { startMock } from "../support/running-mock.ts";

// Checks the mock against every clause of the contract.
const credentials = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
const mock = await startMock({ token: credentials.token, keys: credentials.key });
afterAll(() => mock.close());

defineSuite(fixedDocument, { target: mock.address, credentials, seed: randomUUID(), allowCreate: true, selection: {} });
