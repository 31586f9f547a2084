import { randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import { defineSuite } from "../../src/contract/define-suite.ts";
import { bundle, startMock } from "../support/running-mock.ts";

// Every clause of the contract, against the mock.
const credentials = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
const mock = await startMock({ token: credentials.token, keys: credentials.key });
afterAll(() => mock.close());

defineSuite(bundle, { target: mock.address, credentials, seed: randomUUID(), allowCreate: true, selection: {} });
