import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { keys, mockForTest } from "../support/running-mock.ts";
import { runProgram } from "./run-program.ts";
import { deadAddress } from "./serve.ts";

const run = (environment: Record<string, string>) =>
  runProgram(join(paths.root, "spec/samples/sms-tasks.ts"), environment);

test("the sample deletes with a token", async () => {
  const { address } = await mockForTest({ token: "good-token" });
  expect(await run({ SMS_TOKEN: "good-token", SMS_ENDPOINT: address })).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^deleted, status 200, request id [0-9a-f-]{36}\n$/),
    stderr: "",
  });
});

test("the sample deletes with an access key from the environment", async () => {
  const { address } = await mockForTest();
  const result = await run({ CLOUD_SDK_AK: keys.ak, CLOUD_SDK_SK: keys.sk, SMS_ENDPOINT: address });
  expect(result).toMatchObject({ code: 0, stderr: "" });
});

test("the sample prints status, request id, code and message of a refusal", async () => {
  const { address } = await mockForTest({ token: "another" });
  const { code, stdout, stderr } = await run({ SMS_TOKEN: "good-token", SMS_ENDPOINT: address });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^status 403, request id [0-9a-f-]{36}\nSMS\.9004: The current account .*\nXXXXXX\n$/);
});

test("the sample says that no server responds", async () => {
  const address = await deadAddress();
  const { code, stderr } = await run({ SMS_TOKEN: "good-token", SMS_ENDPOINT: address });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `no response from ${address}: connect ECONNREFUSED ${address.slice(7)}: nothing was sent\n`,
  });
});
