import { expect, test } from "vitest";
import { measurements, measurers } from "../../scripts/bench/measurements.ts";
import { program } from "../../scripts/bench.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-program.ts";

test("measures what --only names, and writes nothing", async () => {
  const args = ["run", "--silent", "bench", "--", "--only", "signing", "--repetitions", "2"];
  const { code, stdout, stderr } = await runProgram("npm", args);
  expect(code).toBe(0);
  expect(stdout).toContain("AK/SK signing, 3 ids");
  expect(stdout).not.toContain("Written");
  expect(stderr).toContain("signing: repetition 2 of 2");
  for (const name of ["sms-tasks", "vendor's SDK", "bare digest"])
    expect(stdout).toMatch(RegExp(`\\| ${name} +\\| +[\\d.]+`));
});

test.each([
  [["--only", "nothing"], /^error: --only: nothing is not one of client-call, [^\n]*\n$/],
  [["--repetitions", "0"], /A whole number from 1 to 9999 is needed/],
])("refuses %j in one line", async (args, message) => {
  expect(await runCommand(program, ...args)).toMatchObject({ code: 1, stderr: expect.stringMatching(message) });
});

test("each row names a measurer", () => {
  const names = measurements.flatMap(({ comparisons }) => comparisons.map(({ measure }) => measure[0]));
  expect(names.filter((name) => !(name in measurers))).toEqual([]);
});
