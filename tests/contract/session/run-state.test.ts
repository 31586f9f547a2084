import { expect, test } from "vitest";
import { RunState } from "../../../src/contract/session/run-state.ts";
import type { SessionOptions } from "../../../src/contract/session/session-options.ts";
import { documentWith } from "../../document/minimal.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";

const stateOf = (options: Partial<SessionOptions> = {}, document = fixedDocument) =>
  new RunState(document, { target: new URL("http://a.example"), credentials: {}, seed: "", ...options });

test("the credentials and headers of a run are secrets, and so are the parts of cookies", () => {
  const { secrets } = stateOf({
    credentials: { token: "token-1", key: { ak: "access-2", sk: "secret-3" } },
    headers: [["X-Own", "header-4"] as const, ["Cookie", "a=cookie-5"] as const],
  });
  expect(secrets.redact("token-1 access-2 secret-3 header-4 cookie-5 other-6")).toBe("*** *** *** *** *** other-6");
});

test("the suite sends its name, unless a header or a parameter of the document sets User-Agent", () => {
  const named = documentWith({ responses: {}, parameters: [{ name: "user-agent", in: "header" }] });
  const inQuery = documentWith({ responses: {}, parameters: [{ name: "user-agent", in: "query" }] });
  expect(stateOf().userAgent).toBe("sms-tasks-contract");
  expect(stateOf({ headers: [["X-Own", ""]] }, inQuery).userAgent).toBe("sms-tasks-contract");
  expect(stateOf({ headers: [["USER-AGENT", "own"]] }).userAgent).toBeUndefined();
  expect(stateOf({}, named).userAgent).toBeUndefined();
});

test("no request is sent after the time limit of a run", () => {
  const minutes = (options?: Partial<SessionOptions>) => Math.ceil(stateOf(options).timeLeftMs() / 60_000);
  expect([minutes({ maxTime: 60_000 }), minutes()]).toEqual([1, 15]);
  expect(() => stateOf({ maxTime: -30_000 }).timeLeftMs()).toThrow("the run's -0.5 minutes are over: see --max-time");
});

test("the status of a valid request is determined once for each operation", async () => {
  const state = stateOf();
  const ask = (status: number) => async () => status;
  const statuses = [state.baseline("a", ask(1)), state.baseline("a", ask(2)), state.baseline("b", ask(3))];
  expect(await Promise.all(statuses)).toEqual([1, 1, 3]);
});
