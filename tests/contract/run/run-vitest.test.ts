import { expect, test } from "vitest";
import { runVitest } from "../../../src/contract/run/run-vitest.ts";
import { standIn } from "../../support/stand-in.ts";

const never = () => {
  throw new Error("nothing interrupts");
};

test("clauses are checked as tests with results, and omitted clauses have a reason", async () => {
  const headers = { "Content-Type": "application/json" };
  const { href } = await standIn((_, response) => void response.writeHead(200, headers).end("{}"));
  const ends = ["behavior.inTime", "security.*.missing", "response.403.received", "request.body.required"];
  const only = ends.map((end) => `deleteTasks.${end}`);
  const selection = { only, skip: ["body.required"] };
  const options = { target: href, credentials: { token: "a-token" }, seed: "a", selection };
  const listeners = process.listenerCount("SIGTERM");
  const results = await runVitest(options, never);
  expect(results).toMatchObject([
    { clause: { kind: "request" }, status: "not tried", untried: [{ reason: "--skip body.required" }] },
    { clause: { kind: "authentication" }, status: "violated" },
    { clause: { kind: "behavior" }, status: "conforms", untried: [] },
    { status: "not tried", untried: [{ reason: "the documented response 403 was never received" }] },
  ]);
  expect(process.listenerCount("SIGTERM")).toBe(listeners);
});

test("a run that checks nothing or fails is an error", async () => {
  const options = { target: "http://127.0.0.1:1", credentials: {}, seed: "a" };
  await expect(runVitest({ ...options, selection: { only: ["nothing"] } }, never)).rejects.toThrow("the run");
  const failing = runVitest({ ...options, target: "no address", selection: {} }, never);
  await expect(failing).rejects.toThrow("the run ended early: ");
});
