import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "../support/run-program.ts";

// By npm, which runs it on the pinned Node.js: older ones do not know `await using`.
const bench = (...args: string[]) => runProgram("npm", ["run", "--silent", "bench", "--", ...args]);

test("measures what it is asked for, and writes every sample", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sms-tasks-bench-test-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "report.json");
  const { code, stdout, stderr } = await bench("--only", "signing", "--repetitions", "2", "--json", file);
  expect(code).toBe(0);
  expect(stdout).toContain("AK/SK signing, 3 ids");
  expect(stdout).not.toContain("Written");
  expect(stderr).toContain("signing: repetition 2 of 2");
  const { measurements } = JSON.parse(await readFile(file, "utf8"));
  const [small] = measurements[0].comparisons;
  expect(small.series.map(({ name }: { name: string }) => name)).toEqual(["sms-tasks", "vendor's SDK", "bare digest"]);
  for (const { samples } of small.series) {
    expect(samples).toHaveLength(2);
    for (const sample of samples) expect(sample).toBeGreaterThan(0);
  }
});

test.each([
  [["--only", "nothing"], /--only: nothing is not one of client-call, /],
  [
    ["--json", "/no/such/folder/report.json"],
    /^error: \/no\/such\/folder\/report\.json cannot be written: ENOENT[^\n]*\n$/,
  ],
  [["--repetitions", "0"], /A whole number from 1 to 9999 is needed/],
])("refuses %j in one line", async (args, message) => {
  const { code, stderr } = await bench(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});
