import { Command } from "commander";
import { expect, test, vi } from "vitest";
import { type MockFlags, withMockFlags } from "../../src/mock/command/mock-flags.ts";
import { mockProgram } from "../../src/mock/mock-program.ts";
import { readYaml } from "../support/read-yaml.ts";
import { runCommand } from "../support/run-command.ts";

const SECRET = "hunter2-and-more";
const run = (...args: string[]) => runCommand(mockProgram("npm run mock --"), ...args);

test.each(readYaml<[string[], string][]>(import.meta))("refuses %j with a clear line", async (args, message) => {
  const { code, stdout, stderr } = await run(...args.map((each) => each.replace("SECRET", SECRET)));
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toContain(SECRET);
});

test.each(["CLOUD_SDK_AK", "CLOUD_SDK_SK", "SMS_TOKEN"])("refuses the variable %s when it is empty", async (name) => {
  vi.stubEnv(name, "");
  const { code, stderr } = await run("--port", "0");
  expect([code, stderr]).toEqual([1, expect.stringContaining(`the variable ${name}) is empty`)]);
});

test("takes keys and token from options, or else from the environment, or else the vendor's example keys", () => {
  const flags = (...args: string[]) => withMockFlags(new Command()).parse(args, { from: "user" }).opts<MockFlags>();
  expect(flags()).toEqual({ port: 4010, host: "127.0.0.1", ak: "AccessKey", sk: "SecretKey" });
  vi.stubEnv("CLOUD_SDK_AK", "a!~");
  vi.stubEnv("CLOUD_SDK_SK", "b");
  vi.stubEnv("SMS_TOKEN", "from-variable");
  expect(flags()).toMatchObject({ ak: "a!~", sk: "b", token: "from-variable" });
  const given = flags("--sk", "c", "--quiet", "--allow-host", "a.internal", "[::2]", "--token", "t", "--port", "0");
  const allowHost = ["a.internal", "[::2]"];
  expect(given).toMatchObject({ ak: "a!~", sk: "c", quiet: true, allowHost, token: "t", port: 0 });
});
