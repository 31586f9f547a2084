import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownDocument } from "../support/own-document.ts";
import { pageExamples } from "../support/page.ts";
import { runProgram, sample } from "../support/run-program.ts";
import { type RunningMock, startMock } from "../support/running-mock.ts";

const token = "the-good-token";
const refused = pageExamples.responses[403];

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ token });
});
afterAll(() => mock.close());

describe.each([
  { name: "curl.sh", command: "sh", success: /^\{\}\nstatus 200, request id \S+\n$/ },
  { name: "openapi-fetch.ts", command: process.execPath, success: /^deleted, status 200\n$/ },
])("The sample $name", ({ name, command, success }) => {
  const run = (env: Record<string, string>) =>
    runProgram(command, [sample(name)], { SMS_ENDPOINT: mock.address, ...env });

  test("deletes the three tasks", async () => {
    const { code, stdout, stderr } = await run({ SMS_TOKEN: token });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(success);
  });

  test("reports a refusal with its status, request id, error code and message, and fails", async () => {
    const { code, stdout, stderr } = await run({ SMS_TOKEN: "an-invalid-token" });
    expect(code).not.toBe(0);
    const printed = stdout + stderr;
    expect(printed).toMatch(/status 403, request id [\w-]+/);
    expect(printed).toContain(refused.error_code);
    expect(printed).toContain(refused.error_msg);
    expect(printed).not.toContain("an-invalid-token");
  });

  test("says which variable is missing", async () => {
    const { code, stderr } = await run({});
    expect(code).not.toBe(0);
    expect(stderr).toContain("SMS_TOKEN");
    expect(stderr).toContain("is not set");
  });
});

test("the document holds every sample, letter by letter", async () => {
  const names = await readdir(sample(""));
  const files = await Promise.all(names.map((name) => readFile(sample(name), "utf8")));
  const post = ownDocument.paths["/v3/tasks/delete"]?.post as { "x-codeSamples": { source: string }[] };
  expect(post["x-codeSamples"].map(({ source }) => source).toSorted()).toEqual(files.toSorted());
});
