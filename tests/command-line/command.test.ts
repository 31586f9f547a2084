import { Option } from "commander";
import { expect, test, vi } from "vitest";
import { createProgram, npmScript, runIfMain } from "../../src/command-line/command.ts";
import { UsageError } from "../../src/shared/usage-error.ts";
import { runCommand } from "../support/run-command.ts";
import { testTable } from "../support/test-table.ts";

/** A program that throws an error. Its failure code is 2 by default. */
const failing = (error: unknown, created = createProgram("try", "Fails.", 2)) =>
  created.action(() => {
    throw error;
  });

const fileError = (code: string) => Object.assign(new Error(`${code}: open '/x'`), { code });

test.each([
  [new UsageError("the port is in use"), 2, createProgram("try", "Fails.", 2)],
  [fileError("EROFS"), 2, npmScript("try", "Fails.", 2)],
  [fileError("ENOENT"), 1, createProgram("try", "Fails.")],
  [new UsageError("no"), 1, npmScript("try", "Fails.")],
])(
  "a mistake of the user, or a file that the system refuses, is reported in one line: %s, exit code %i",
  async (error, code, each) => {
    expect(await runCommand(failing(error, each))).toEqual({ code, stdout: "", stderr: `error: ${error.message}\n` });
  },
);

test.each([
  new TypeError("no"),
  fileError("EPIPE"),
  fileError("MY_ENOENT"),
  fileError("ENOENT_TOO"),
  { code: "ENOENT" },
])("a bug in the program is thrown: %s", async (error) => {
  await expect(runCommand(failing(error))).rejects.toBe(error);
});

test.each(["-h", "--help"])("%s exits 0, whatever code the program names for a failure", async (option) => {
  const { code, stdout, stderr } = await runCommand(failing(new Error("never")), option);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect((await runCommand(npmScript("try", "Tries."), option)).stdout).toMatch(/^Usage: npm run try -- /);
  expect(stdout).toMatch(/^Usage: try .*\nFails\.\n.*-h, --help +show this help\n$/s);
});

test("an exit code that the program sets is kept", async () => {
  const violated = createProgram("try", "Finds something.", 2).action(() => {
    process.exitCode = 1;
  });
  expect((await runCommand(violated)).code).toBe(1);
});

const withOptions = () =>
  npmScript("try", "Takes options.", 2)
    .option("--output <file>", "a file")
    .option("--name <text>", "may be empty", "")
    .addOption(new Option("--token <token>", "a token").env("TRIED_TOKEN"))
    .action(() => {});

testTable(import.meta, { mistaken: (...args: string[]) => runCommand(withOptions(), ...args) });

test("an empty value, as from a variable that is not set, is refused; an empty default is accepted", async () => {
  const tried = async (...args: string[]) => (await runCommand(withOptions(), ...args)).stderr;
  const problem = "is empty: leave it out, or give it a value\n";
  expect(await tried("--output", "a")).toBe("");
  expect(await tried("--output", "")).toBe(`error: --output ${problem}`);
  vi.stubEnv("TRIED_TOKEN", "");
  expect(await tried()).toBe(`error: --token (or the variable TRIED_TOKEN) ${problem}`);
  expect(await runCommand(withOptions(), "--help")).toMatchObject({ code: 0, stderr: "" });
});

test("a program runs if Node.js was started with its file, and not if a test imports it", async () => {
  const action = vi.fn();
  await runIfMain(import.meta, createProgram("try", "Tries.").action(action));
  expect(action).not.toHaveBeenCalled();
});
