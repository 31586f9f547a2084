import type { Document } from "../document/openapi/types.ts";
import { readBundle } from "../document/read-bundle.ts";
import type { Mock, MockOptions } from "./mock-api.ts";
import { serveDocument } from "./server.ts";

let bundle: Promise<Document> | undefined;

/**
 * Starts a mock of the contract in this process, by default on a free port of the loopback interface. It deletes nothing and
 * contacts nobody, and several can run side by side.
 * @param options what is valid, which tasks exist, and what goes wrong
 * @returns the running mock: its `url`, the `requests` that it received, its `tasks`, and `respondNext` to plan responses
 * @throws an error that names an option that cannot be used, such as a port that is in use
 * @example
 * await using mock = await startMock({ token: "secret" });
 * mock.respondNext({ status: 429, headers: { "Retry-After": "1" } });
 * const response = await fetch(`${mock.url}/v3/tasks/delete`, { method: "POST" });
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  bundle ??= readBundle();
  return serveDocument(await bundle, options);
}
