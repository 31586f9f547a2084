import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { runCommand } from "../support/run-command.ts";
import { runScript } from "../support/run-script.ts";
import { sampled } from "../support/sampled.ts";

/** The exit code of a mistake in the options: 1, or 2 if 1 reports a violation or a breaking change. */
const MISTAKE: Record<string, number> = { "check-breaking": 2, contract: 2, dredd: 2 };

/** The commands of package.json that are programs of this repository, with their files. */
const commands = Object.entries(manifest.scripts).flatMap(([script, text]) => {
  const [, file] = /^node scripts\/(\S+)\.ts$/.exec(text) ?? [];
  return file ? [{ script, file }] : [];
});

test("every command is tried here", () => {
  const files = commands.map(({ file }) => file);
  expect(files).toEqual(expect.arrayContaining(["mock", "contract", "dredd", "check-breaking", "test-runtimes"]));
});

test.each(sampled(commands, 4))("$file refuses an unknown option, as Node.js runs it", async ({ file }) => {
  expect(await runScript(file, "--no-such-option")).toEqual({
    code: MISTAKE[file] ?? 1,
    stdout: "",
    stderr: "error: unknown option '--no-such-option'\n(--help lists the options)\n",
  });
});

test.each(commands)("$file explains itself", async ({ script, file }) => {
  const { program } = await import(`../../scripts/${file}.ts`);
  const { stdout, ...others } = await runCommand(program, "--help");
  expect(others).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`Usage: npm run ${script} -- [options]\n`);
  expect(stdout).toContain(program.description().split(" ")[0]);
});
