import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { runCommand } from "../support/run-command.ts";
import { runScript } from "../support/run-script.ts";

/** The exit code of a mistake in the options: 1, or 2 where 1 is a finding: a violation, a breaking change. */
const MISTAKE: Record<string, number> = { "check-breaking": 2, contract: 2, dredd: 2 };

/** The file names of the commands of package.json that are programs of this repository. */
const names = Object.values(manifest.scripts).flatMap((script) => /^node scripts\/(\S+)\.ts$/.exec(script)?.[1] ?? []);

test("every command is tried here", () => {
  expect(names).toEqual(expect.arrayContaining(["mock", "contract", "dredd", "check-breaking", "test-runtimes"]));
});

test.each(names)("%s, as Node.js runs it and as the tests run it, refuses an unknown option", async (name) => {
  const { program } = await import(`../../scripts/${name}.ts`);
  const started = await runScript(name, "--no-such-option");
  expect(started).toEqual({
    code: MISTAKE[name] ?? 1,
    stdout: "",
    stderr: "error: unknown option '--no-such-option'\n(--help lists the options)\n",
  });
  expect(await runCommand(program, "--no-such-option")).toEqual(started);
});

test.each(names)("%s explains itself", async (name) => {
  const { program } = await import(`../../scripts/${name}.ts`);
  const { code, stdout, stderr } = await runCommand(program, "--help");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [script] = Object.entries(manifest.scripts).find(([, text]) => text.includes(`/${name}.ts`)) ?? [];
  expect(stdout).toContain(`Usage: npm run ${script} -- [options]\n`);
  expect(stdout).toContain(program.description().split(" ")[0]);
});

test.each([
  ["bench", "--json"],
  ["check-breaking", "--base"],
  ["check-breaking", "--output"],
  ["dredd", "--junit"],
  ["dredd", "--token", " (or the variable SMS_TOKEN)"],
  ["release", "--pack"],
])("%s refuses an empty %s: a variable that is not set", async (name, option, variable = "") => {
  const { program } = await import(`../../scripts/${name}.ts`);
  expect(await runCommand(program, option, "")).toEqual({
    code: MISTAKE[name] ?? 1,
    stdout: "",
    stderr: `error: ${option}${variable} is empty: leave it out, or give it a value\n`,
  });
});
