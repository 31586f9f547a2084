import { expect, test } from "vitest";
import { runVitest } from "../../src/contract/run-vitest.ts";
import { standIn } from "../support/stand-in.ts";

const never = () => {
  throw new Error("nothing interrupts");
};

test("clauses are checked as tests, each with its result, and those that are left out with the reason", async () => {
  const { href } = await standIn(
    (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end("{}"),
  );
  const only = [
    "deleteTasks.behaviour.inTime",
    "deleteTasks.security.*.missing",
    "deleteTasks.response.403.received",
    "deleteTasks.request.body.required",
  ];
  const options = {
    target: href,
    credentials: { token: "a-token" },
    seed: "a",
    selection: { only, skip: ["body.required"] },
  };
  const listeners = process.listenerCount("SIGTERM");
  const results = await runVitest(options, never);
  expect(
    results.map(({ clause, status, untried: [first] }) => [
      clause.kind,
      status,
      status === "not tried" ? first?.reason : "",
    ]),
  ).toEqual([
    ["request", "not tried", "--skip body.required"],
    ["authentication", "violated", ""],
    ["behaviour", "conforms", ""],
    ["response", "not tried", "the documented response 403 was never received"],
  ]);
  expect(process.listenerCount("SIGTERM")).toBe(listeners);
});

test("a run that checks nothing, or fails itself, is an error", async () => {
  const options = { target: "http://127.0.0.1:1", credentials: {}, seed: "a" };
  await expect(runVitest({ ...options, selection: { only: ["nothing"] } }, never)).rejects.toThrow("the run");
  await expect(runVitest({ ...options, target: "no address", selection: {} }, never)).rejects.toThrow(
    "the run ended early: ",
  );
});
