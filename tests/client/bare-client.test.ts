import { beforeEach, expect, test, vi } from "vitest";
import { VERSION } from "../../generated/endpoints.ts";
import { createBareClient, type Fetch, token } from "../../src/client/index.ts";
import { caught } from "./caught.ts";
import { clientOf, endpoint, fetchOf, input, type Options, operation, type Reply, run } from "./own-operation.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));

const headersOf = (fetch: ReturnType<typeof fetchOf>) => fetch.mock.calls[0]?.[1].headers;
const silent: Fetch = () => new Promise(() => {});
const reason = new Error("the user left");
const tooLong = { ids: ["123456"] };

test("headers of a call override those of the client, which override User-Agent; none overrides the token", async () => {
  const fetch = fetchOf([200]);
  const headers = { "X-Language": "en-us", "X-Own": "client", "X-Auth-Token": "other" };
  await run({ fetch, headers }, { headers: [["x-language", "zh-cn"]] });
  await run({ fetch, headers: { "user-agent": "ours" } });
  expect(headersOf(fetch)).toEqual({
    ...{ "user-agent": `sms-tasks/${VERSION}`, "content-type": "application/json" },
    ...{ "x-language": "zh-cn", "x-own": "client", "x-auth-token": "good-token" },
  });
  expect(fetch.mock.calls[1]?.[1].headers).toMatchObject({ "user-agent": "ours" });
});

test.each([
  ["Node.js/24", { "user-agent": `sms-tasks/${VERSION}` }],
  [undefined, { "user-agent": `sms-tasks/${VERSION}` }],
  ["Mozilla/5.0", {}],
])("a browser names itself, any other runtime does not: %s", (agent, headers) => {
  vi.stubGlobal("navigator", agent && { userAgent: agent });
  expect(clientOf().settings().headers).toEqual(headers);
});

/** A refusal that asks for a wait of so many seconds. */
const busy = (seconds: number): Reply => [429, "", { "Retry-After": `${seconds}` }];

test("by default, a call has a minute, two retries, waits of at most half a minute, and checks", async () => {
  const unset = { timeout: undefined, retries: undefined, maxRetryAfter: undefined, validate: undefined };
  const nothing = { ...unset, signal: null as never }; // as for fetch
  const slow = caught(run({ fetch: silent, ...nothing }, nothing));
  const fetch = fetchOf(busy(0));
  const refused = caught(run({ fetch }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await slow).toMatchObject({ name: "TimeoutError", timeout: 60_000 });
  expect([await refused, fetch.mock.calls.length]).toMatchObject([{ status: 429 }, 3]);
  const onRetry = () => Promise.reject(reason);
  expect(await caught(run({ fetch: fetchOf(busy(30)), onRetry }))).toMatchObject({ cause: reason });
  expect(await caught(run({ fetch: fetchOf(busy(31)), onRetry }))).toMatchObject({ status: 429 });
  expect(await caught(clientOf().call(operation, tooLong))).toMatchObject({ name: "InvalidInputError" });
});

test.each([true, false])("an option of a client or of a call takes effect: %s", async (isClient) => {
  const fetch = fetchOf(busy(1));
  const runWith = (own: Options, given = input) =>
    caught(clientOf({ fetch, ...(isClient && own) }).call(operation, given, isClient ? {} : own));
  await runWith({ retries: 0 });
  await runWith({ maxRetryAfter: 999 });
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(await runWith({ validate: false, retries: 0 }, tooLong)).toMatchObject({ status: 429 });
  fetch.mockImplementation(silent);
  const slow = runWith({ timeout: 50 });
  await vi.advanceTimersByTimeAsync(50);
  expect(await slow).toMatchObject({ name: "TimeoutError", timeout: 50 });
  expect(await runWith({ signal: AbortSignal.abort(reason) })).toMatchObject({ effect: "none", cause: reason });
});

test.each([
  [2 ** 20, "string"],
  [2 ** 20 + 1, "object"],
])("the platform's fetch gets a body of %i characters, so that it is copied least, as a %s", async (length, kind) => {
  const fetch = vi.fn(async (_: string | Request, __?: object) => new Response());
  vi.stubGlobal("fetch", fetch);
  const large = { ids: ["x".repeat(length - '{"ids":[""]}'.length)] };
  await createBareClient({ endpoint, auth: token("good-token"), validate: false }).call(operation, large);
  const [given = "", init] = fetch.mock.calls[0] ?? [];
  expect(typeof given).toBe(kind);
  const sent = new Request(given, init);
  expect([sent.method, sent.url]).toEqual(["POST", `${endpoint}/v3/tasks/delete`]);
  expect(await sent.text()).toHaveLength(length);
});
