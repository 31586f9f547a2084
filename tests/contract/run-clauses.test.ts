import { expect, test, vi } from "vitest";
import { runClauses } from "../../src/contract/run-clauses.ts";
import { standIn } from "../support/stand-in.ts";

const never = () => {
  throw new Error("nothing interrupts");
};

test("every clause has a result, and a skipped clause has a reason", async () => {
  const headers = { "Content-Type": "application/json" };
  const { href } = await standIn((_, response) => void response.writeHead(200, headers).end("{}"));
  const ends = ["behavior.inTime", "security.*.missing", "response.403.received", "request.body.required"];
  const only = ends.map((end) => `deleteTasks.${end}`);
  const selection = { only, skip: ["body.required"] };
  const options = { target: href, credentials: { token: "a-token" }, seed: "a", selection };
  const listeners = process.listenerCount("SIGTERM");
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const results = await runClauses(options, 4, never);
  expect(log.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^\W*violated.* deleteTasks\.security\.\w+\.missing: authentication ignored \(no credentials/,
      ),
    ],
  ]);
  expect(results).toMatchObject([
    { clause: { kind: "request" }, status: "not tried", untried: [{ reason: "--skip body.required" }] },
    { clause: { kind: "authentication" }, status: "violated" },
    { clause: { kind: "behavior" }, status: "conforming", untried: [] },
    { status: "not tried", untried: [{ reason: "the documented response 403 was never received" }] },
  ]);
  expect(process.listenerCount("SIGTERM")).toBe(listeners);
});

test("a run that checks no clause or fails is an error", async () => {
  const options = { target: "http://127.0.0.1:1", credentials: {}, seed: "a" };
  await expect(runClauses({ ...options, selection: { only: ["nothing"] } }, 0, never)).rejects.toThrow("the run");
  const failing = runClauses({ ...options, target: "no address", selection: {} }, 0, never);
  await expect(failing).rejects.toThrow("the run ended early: ");
});

test("a clause that cannot be checked is an error that names its ID", async () => {
  const { href } = await standIn((_, response) => void response.writeHead(403).end());
  const key = { ak: "a", sk: "" }; // no request can be signed with it
  const selection = { only: ["deleteTasks.behavior.inTime"] };
  const failing = runClauses({ target: href, credentials: { key }, seed: "a", selection }, 1, never);
  await expect(failing).rejects.toThrow(/^a clause could not be checked: deleteTasks\.behavior\.inTime: sk must be /);
});
