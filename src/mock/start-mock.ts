import type { Document } from "../document/openapi/types.ts";
import { readBundle } from "../document/read-bundle.ts";
import { UsageError } from "../shared/usage-error.ts";
import type { Mock, MockOptions } from "./mock-api.ts";
import { serveDocument } from "./server.ts";

/** The names of the options. JavaScript would not report a misspelled one. */
const OPTIONS: Record<keyof MockOptions, true> = {
  ...{ port: true, host: true, token: true, keys: true, tasks: true, delay: true, fail: true, seed: true },
  ...{ upstream: true, upstreamTls: true, strict: true, cors: true, allowedHosts: true, maxRequests: true, log: true },
};

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
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined)
    throw new UsageError(`startMock has no option ${unknown}: use ${Object.keys(OPTIONS).join(", ")}`);
  bundle ??= readBundle();
  return serveDocument(await bundle, options);
}
