import { onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../../src/mock/server.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

/** The key pair of signed requests, unless a test says otherwise. */
export const keys = { ak: "AccessKey", sk: "SecretKey" };

/** A mock that listens on a free port. */
export interface RunningMock {
  /** Its address without a trailing slash. */
  address: string;
  /** The lines that it logged so far, without colours. */
  lines: string[];
  close(): Promise<void>;
}

/** Starts a mock of the fixed document, unless it is given another, on a free port of the loopback interface. */
export async function startMock(options: Partial<MockOptions> = {}, port = 0): Promise<RunningMock> {
  const lines: string[] = [];
  const app = await createMock({ document: fixedDocument, keys, log: (line) => lines.push(line), ...options });
  const address = await app.listen({ port, host: "127.0.0.1" });
  return { address, lines, close: async () => app.close() };
}

/** A mock for one test, closed at its end. */
export async function mockForTest(options: Partial<MockOptions> = {}, port = 0): Promise<RunningMock> {
  const mock = await startMock(options, port);
  onTestFinished(mock.close);
  return mock;
}
