import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { extname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Operation, operations } from "../../src/document/operations/operations.ts";
import { exampleToken, ownDocument } from "../support/own-document.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runProgram, sample } from "../support/run-program.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";
import { failures, impatientCopy, UNHANDLED } from "./failures.ts";
import { commands, problemOf, textOf } from "./runners.ts";
import { targetProblem } from "./target.ts";

const names = readdirSync(sample(""));
const all = operations(ownDocument);
const samplesOf = (operation: Operation) => operation["x-codeSamples"] ?? [];

/** Returns the operation that a sample belongs to. */
const operationOf = (name: string) =>
  all.find((operation) => samplesOf(operation).some(({ source }) => source === textOf(name))) as Operation;

test.each(names)("%s is in the document, with exactly the text of its file, and is run", (name) => {
  expect(operationOf(name)).toBeDefined();
  expect(problemOf(name)).toBeUndefined();
});

test.each(all.flatMap((operation) => samplesOf(operation).map((each) => ({ ...each, operation }))))(
  "the sample $label sends the documented request of $operation.operationId",
  ({ source, operation }) => {
    expect(targetProblem(source, operation)).toBeUndefined();
  },
);

const token = exampleToken();
const invalidToken = [...token].reverse().join("");
let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ token });
});
afterAll(() => mock.close());

describe.each(names.filter((name) => commands[extname(name)]))("The sample %s", (name) => {
  const [program = "", ...args] = commands[extname(name)] ?? [];
  if (spawnSync(program, ["--version"]).error && process.env.CI !== "true") {
    console.warn(
      `SKIPPED: spec/samples/${name} is not run, since ${program} is not installed. With CI=true the tests would fail.`,
    );
    test.skip(`is not run: ${program} is not installed`, () => {});
    return;
  }
  const { path, responses } = operationOf(name);
  const run = (env: Record<string, string>, file = sample(name)) =>
    runProgram(program, [...args, file], { SMS_ENDPOINT: mock.address, ...env });

  test("sends the documented request, and prints the status of a success", async () => {
    const { code, stdout, stderr } = await run({ SMS_TOKEN: token });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const successes = Object.keys(responses).filter((status) => status.startsWith("2"));
    expect(stdout).toMatch(new RegExp(`status (${successes.join("|")})\\b`));
    const isPath = new RegExp(`${path.replaceAll(/\{[^}]+\}/g, "[^/ ]+")}\\b`);
    expect(mock.lines.at(-1)).toMatch(isPath);
  });

  test("reports a refusal with status, request id, error code and message, and fails", async () => {
    const { code, stdout, stderr } = await run({ SMS_TOKEN: invalidToken });
    expect(code).not.toBe(0);
    const printed = stdout + stderr;
    const [, status = ""] = /status (\d{3}), request id [\w-]+/.exec(printed) ?? [];
    const { example, examples = {} } = responses[status]?.content?.["application/json"] ?? {};
    const documented = (example ?? Object.values(examples)[0]?.value) as Record<string, string> | undefined;
    expect(printed).toContain(documented?.error_code);
    expect(printed).toContain(documented?.error_msg);
    expect(printed).not.toContain(invalidToken);
  });

  test.for(failures)("reports $label, and fails", async ({ address, printed, hangs }) => {
    const { code, stdout, stderr } = await run(
      { SMS_TOKEN: token, SMS_ENDPOINT: await address() },
      hangs ? await impatientCopy(name, await temporaryFolder()) : undefined,
    );
    expect(code).not.toBe(0);
    expect(stdout + stderr).toMatch(printed);
    expect(stderr).not.toMatch(UNHANDLED);
  });

  test("names the missing variable", async () => {
    const { code, stderr } = await run({});
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/[A-Z]+_[A-Z_]+.* is not set/);
  });
});
