import { expect, onTestFinished, test, vi } from "vitest";
import { createClient, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";

test.each([
  ["an error, 5 s at most", 403, 60_000, 5_000],
  ["an error, no longer than the timeout", 403, 300, 300],
  ["a success that promises no body, 1 s at most", 200, 60_000, 1_000],
  ["a success that promises no body, no longer than the timeout", 200, 300, 300],
])("the body that never ends is waited for: of %s", async (_, status, timeout, expected) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const fetch = async () => new Response(new ReadableStream(), { status });
  const client = createClient({ region: "cn-north-4", auth: token("good-token"), fetch, timeout });
  const start = performance.now();
  const call = client.deleteTasks({ ids: [] });
  const outcome = status === 200 ? call : caught(call);
  const duration = outcome.then(() => performance.now() - start);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(await duration).toBe(expected);
  expect(await outcome).toMatchObject({ status });
});
