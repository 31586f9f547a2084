import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { runProgram } from "./run-program.ts";
import { deadAddress } from "./serve.ts";

// The tests of the samples of all languages try a token, and a refusal.

const run = (environment: Record<string, string>) =>
  runProgram(join(paths.root, "spec/samples/sms-tasks.ts"), environment);

test("the sample deletes with an access key from the environment", async () => {
  const { address } = await mockForTest();
  const result = await run({ CLOUD_SDK_AK: keys.ak, CLOUD_SDK_SK: keys.sk, SMS_ENDPOINT: address });
  expect(result).toMatchObject({ code: 0, stdout: expect.stringMatching(/^deleted, status 200/), stderr: "" });
});

test("the sample reports that no server responds", async () => {
  const address = await deadAddress();
  const stderr = `no response from ${address}: connect ECONNREFUSED ${address.slice(7)}: no effect\n`;
  expect(await run({ SMS_TOKEN: "good-token", SMS_ENDPOINT: address })).toMatchObject({ code: 1, stderr });
});
