import { onTestFinished } from "vitest";
import type { Document } from "../../src/document/openapi/types.ts";
import { EXAMPLE_KEYS } from "../../src/mock/credentials/signature.ts";
import type { Mock } from "../../src/mock/mock-api.ts";
import { type ServedOptions, serveDocument } from "../../src/mock/server.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";

/** The key pair of signed requests, unless a test says otherwise. */
export const keys = EXAMPLE_KEYS;

/** A mock on a free port. */
export interface RunningMock extends Mock {
  address: string;
  /** The lines that the mock has logged so far, without colors. */
  lines: string[];
}

type Options = ServedOptions & { document?: Document };

/** Starts a mock of the fixed document, unless the options name another. */
export async function startMock({ document = fixedDocument, ...options }: Options = {}): Promise<RunningMock> {
  const lines: string[] = [];
  const mock = await serveDocument(document, { log: (line) => lines.push(line), ...options });
  return { ...mock, address: mock.url, lines };
}

/** Starts a mock that is closed when the test ends. */
export async function mockForTest(options?: Options): Promise<RunningMock> {
  const mock = await startMock(options);
  onTestFinished(mock.close);
  return mock;
}
