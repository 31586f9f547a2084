import { expect, test, vi } from "vitest";
import { readYaml } from "../../../support/read-yaml.ts";
import { fetchOf } from "../../own-operation.ts";
import { busy, renewing, start } from "../../sending.ts";

interface Case {
  rule: string;
  replies: (number | string)[];
  renews?: boolean;
  waits: number[];
  status?: number;
  code?: string;
  renewals?: number;
  [option: string]: unknown;
}

test.each(readYaml<Case[]>(import.meta))("$rule", async ({ rule: _, ...each }) => {
  const { replies, renews, waits, status, code, renewals = 0, ...options } = each;
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const renew = vi.fn(() => renews === true);
  const fetch = fetchOf(
    ...replies.map((reply) => {
      if (typeof reply === "number") return new Response("", { status: reply });
      return reply === "busy" ? busy : Object.assign(new Error("no"), { code: reply });
    }),
  );
  const auth = renews === undefined ? {} : { auth: renewing(renew) };
  const sending = start(fetch, { ...auth, ...options });
  const outcome = await sending.result().catch((error: unknown) => error);
  expect(outcome).toMatchObject(code ? { name: "ConnectionError", code } : { response: { status } });
  expect(sending.waits).toEqual(waits);
  expect([fetch, renew].map(({ mock }) => mock.calls.length)).toEqual([waits.length + 1, renewals]);
});

test("renew() gets the refused headers, and the new ones are checked and sent", async () => {
  const [auth, check, fetch] = [renewing(), vi.fn(), fetchOf([401], [200])];
  await start(fetch, { auth, check }).result();
  expect(auth.renew.mock.calls).toEqual([[{ "X-Auth-Token": "token-1" }, expect.objectContaining({ status: 401 })]]);
  expect(check.mock.calls).toEqual([[{ "X-Auth-Token": "token-1" }], [{ "X-Auth-Token": "token-2" }]]);
  expect(fetch.mock.calls.map(([, { headers }]) => headers["x-auth-token"])).toEqual(["token-1", "token-2"]);
});

test("a response before a retry is read to its end, for at most a second, to reuse its connection; the last one is not", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const first = new Response("busy", { status: 429 });
  const cancel = vi.fn();
  const stalled = new Response(new ReadableStream({ cancel }), { status: 429 });
  const other = { status: 429, headers: new Headers() }; // without a body, or with one of another kind
  const last = new Response("busy", { status: 429 });
  const responses = [first, stalled, other, { ...other, body: "text" }, last];
  const result = start(fetchOf(...responses), { retries: 4 }).result();
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await result).response).toBe(last);
  expect([first, last].map(({ bodyUsed }) => bodyUsed)).toEqual([true, false]);
  expect(cancel).toHaveBeenCalledTimes(1);
});
