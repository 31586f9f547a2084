import { Option } from "commander";
import { expect, test, vi } from "vitest";
import { command, program, UsageError } from "../../src/command-line/command.ts";
import { runCommand } from "../support/run-command.ts";

/** A program that throws, and fails with 2. */
const failing = (error: Error) =>
  program("try", "Fails.", 2).action(async () => {
    throw error;
  });

const fileError = (code: string) => Object.assign(new Error(`${code}: open '/x'`), { code });

test.each([new UsageError("the port is in use"), fileError("EROFS"), fileError("ENOENT")])(
  "a mistake of the user's, and a file that the system does not give, is one line and the exit code of the program: %s",
  async (error) => {
    expect(await runCommand(failing(error))).toEqual({ code: 2, stdout: "", stderr: `error: ${error.message}\n` });
  },
);

test.each([new TypeError("x is undefined"), fileError("EPIPE"), fileError("MY_ENOENT"), fileError("ENOENT_TOO")])(
  "a fault of the program's own is thrown, whatever it is: %s",
  async (error) => {
    expect(error).not.toMatchObject({ name: "UsageError" });
    await expect(runCommand(failing(error))).rejects.toBe(error);
    await expect(runCommand(failing({ code: "ENOENT" } as never))).rejects.toEqual({ code: "ENOENT" });
  },
);

test.each([program("try", "Fails."), command("try", "Fails.")])(
  "without a code of its own a program fails with 1",
  async (each) => {
    const { code, stderr } = await runCommand(
      each.action(() => {
        throw new UsageError("no");
      }),
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: "error: no\n" });
  },
);

test.each([["-h"], ["--help"]])("%s exits 0, whatever code the program names for a failure", async (option) => {
  const { code, stdout, stderr } = await runCommand(failing(new Error("never")), option);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: try .*\nFails\.\n.*-h, --help +show this help\n$/s);
});

test("a command is called by npm", async () => {
  expect((await runCommand(command("try", "Tries."), "--help")).stdout).toMatch(/^Usage: npm run try -- /);
});

test("an exit code that the program sets itself stays", async () => {
  const violated = program("try", "Finds something.", 2).action(() => {
    process.exitCode = 1;
  });
  expect((await runCommand(violated)).code).toBe(1);
  expect(process.exitCode).toBeUndefined();
});

const withOptions = () =>
  command("try", "Takes options.", 2)
    .option("--output <file>", "a file")
    .option("--name <text>", "may be empty", "")
    .addOption(new Option("--token <token>", "a token").env("TRIED_TOKEN"))
    .action(() => {});

test.each([
  [["--outptu"], "error: unknown option '--outptu'\n(Did you mean --output?)\n"],
  [["--no-such"], "error: unknown option '--no-such'\n"],
  [["--\n::warning::a"], "error: unknown option '--\\u000a::warning::a'\n"],
  [["--\n\n(Did you mean it?)\n"], "error: unknown option '--\\u000a\\u000a(Did you mean it?)\\u000a'\n"],
  [["a\nb"], "error: too many arguments. Expected 0 arguments but got 1: a\\u000ab.\n"],
])("mistaken arguments are one line that points to the help, and the suggestion: %j", async (args, line) => {
  expect(await runCommand(withOptions(), ...args)).toEqual({
    ...{ code: 2, stdout: "", stderr: `${line}(--help lists the options)\n` },
  });
});

test.each([
  [["--output", ""], "--output is empty"],
  [["--token", ""], "--token (or the variable TRIED_TOKEN) is empty"],
])("a value that is empty comes from a variable that is not set, and is refused: %j", async (args, message) => {
  const stderr = `error: ${message}: leave it out, or give it a value\n`;
  expect(await runCommand(withOptions(), ...args)).toEqual({ code: 2, stdout: "", stderr });
});

test("an empty variable is refused like an empty value, and an empty default is not", async () => {
  expect((await runCommand(withOptions(), "--output", "a")).code).toBe(0);
  vi.stubEnv("TRIED_TOKEN", "");
  expect((await runCommand(withOptions())).stderr).toContain("TRIED_TOKEN) is empty");
});
