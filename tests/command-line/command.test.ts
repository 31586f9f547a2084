import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { paths } from "../../scripts/paths.ts";
import { program, UsageError } from "../../src/command-line/command.ts";
import { httpUrl, port } from "../../src/command-line/options.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-program.ts";

const failing = (error: Error) =>
  program("try", "Fails.", 2).action(async () => {
    throw error;
  });

test("a UsageError is one line on standard error, and the exit code that the program names", async () => {
  expect(await runCommand(failing(new UsageError("the port is in use")))).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: the port is in use\n",
  });
});

test("a program that names no exit code fails with 1", async () => {
  const { code } = await runCommand(
    program("try", "Takes no argument.").action(() => {}),
    "extra",
  );
  expect(code).toBe(1);
});

test("--help exits 0, whatever code the program names for a failure", async () => {
  const { code, stdout, stderr } = await runCommand(failing(new Error("never")), "--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("--help");
});

test("an exit code that the program sets itself stays", async () => {
  const violated = program("try", "Finds something.", 2).action(() => {
    process.exitCode = 1;
  });
  expect((await runCommand(violated)).code).toBe(1);
  expect(process.exitCode).toBeUndefined();
});

test("a fault of the program's own is not taken for a mistake of the user's", async () => {
  await expect(runCommand(failing(new TypeError("x is undefined")))).rejects.toThrow(TypeError);
});

test.each(["EROFS: read-only file system, open '/x'", "ENOENT: no such file or directory, open '/x'"])(
  "a file that the system does not give is one line: %s",
  async (message) => {
    const [code = ""] = message.split(":");
    const failed = await runCommand(failing(Object.assign(new Error(message), { code })));
    expect(failed).toEqual({ code: 2, stdout: "", stderr: `error: ${message}\n` });
  },
);

test("started by Node.js, such a fault shows where it is, and exits with the code that the program names", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "fault.ts");
  await writeFile(
    file,
    `import { program, runIfMain } from "${paths.root}src/command-line/command.ts";
     await runIfMain(import.meta, program("fault", "Fails.", 2).action(() => { throw new TypeError("a fault"); }));`,
  );
  const { code, stderr } = await runProgram(process.execPath, [file]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/TypeError: a fault\n\s+at /);
});

test.each([
  ["0", 0],
  ["65535", 65_535],
])("%s is a port", (value, number) => {
  expect(port(value)).toBe(number);
});

test.each(["", "65536", "-1", "1e3", "0x50", " 80", "80.0"])("%j is no port", (value) => {
  expect(() => port(value)).toThrow(InvalidArgumentError);
});

test.each(["http://127.0.0.1:8080", "HTTPS://Gateway.example/prefix"])("%s is the address of a server", (value) => {
  expect(httpUrl(value).href).toBe(new URL(value).href);
});

test.each(["", "localhost:80", "ftp://127.0.0.1", "//host", "http://"])("%j is no address of a server", (value) => {
  expect(() => httpUrl(value)).toThrow(InvalidArgumentError);
});
