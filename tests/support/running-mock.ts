import { onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../../src/mock/server.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

/** The key pair of signed requests, unless a test says otherwise. */
export const keys = { ak: "AccessKey", sk: "SecretKey" };

/** A mock that listens on a free port. */
export interface RunningMock {
  /** The address, without a trailing slash. */
  address: string;
  /** The lines that the mock has logged so far, without colors. */
  lines: string[];
  close(): Promise<void>;
}

/** Starts a mock on a free port of the loopback interface, of the fixed document unless the options name another. */
export async function startMock(options: Partial<MockOptions> = {}, port = 0): Promise<RunningMock> {
  const lines: string[] = [];
  const app = await createMock({ document: fixedDocument, keys, log: (line) => lines.push(line), ...options });
  const address = await app.listen({ port, host: "127.0.0.1" });
  return { address, lines, close: async () => app.close() };
}

/** Starts a mock that is closed when the test ends. */
export async function mockForTest(options: Partial<MockOptions> = {}, port = 0): Promise<RunningMock> {
  const mock = await startMock(options, port);
  onTestFinished(mock.close);
  return mock;
}
