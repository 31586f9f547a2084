import { realpathSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { Command, CommanderError } from "commander";
import { escapeControls } from "../shared/escape-controls.ts";
import { UsageError } from "../shared/usage-error.ts";
import { endChildrenOnInterruption, endWithShellOfNpm } from "./interruption.ts";

// A command loads thousands of files; from its second run on they are there compiled.
enableCompileCache();

/** A command of this repository: an npm script. */
export const command = (script: string, description: string, failureCode = 1): Command =>
  createProgram(`npm run ${script} --`, description, failureCode).hook("preAction", assertNoneEmpty);

/** An empty value comes from a variable that is not set, and would mean something else than no value. */
function assertNoneEmpty(program: Command): void {
  for (const option of program.options) {
    const name = option.attributeName();
    if (program.getOptionValue(name) !== "" || program.getOptionValueSource(name) === "default") continue;
    const variable = option.envVar === undefined ? "" : ` (or the variable ${option.envVar})`;
    throw new UsageError(`${option.long}${variable} is empty: leave it out, or give it a value`);
  }
}

const failureCodes = new WeakMap<Command, number>();

/**
 * A program with `--help`.
 * @param usage how users call it, like `npx sms-tasks-mock`
 * @param failureCode the exit code when it cannot do its work: for a mistake in its options, a `UsageError`, or a fault of its own
 */
export function createProgram(usage: string, description: string, failureCode = 1): Command {
  const created = new Command(usage)
    .description(description)
    .showHelpAfterError("(--help lists the options)")
    .helpOption("-h, --help", "show this help")
    // It quotes what was given, which in a CI may be a stranger's: no line of it may be a command to the CI.
    .configureOutput({ outputError: (text, write) => write(`${onOneLine(text.trimEnd())}\n`) })
    .exitOverride();
  failureCodes.set(created, failureCode);
  return created;
}

/** A message of commander: in one line, but for its suggestion. */
const onOneLine = (message: string) => {
  const [, text = message, suggestion = ""] = /^(.*)(\n\(Did you mean [^\n]*)$/s.exec(message) ?? [];
  return escapeControls(text) + suggestion;
};

/** Runs a program, if Node.js was started with the file that calls this; a test that imports the file runs nothing. */
export async function runIfMain({ filename }: ImportMeta, program: Command): Promise<void> {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== filename) return;
  endChildrenOnInterruption();
  endWithShellOfNpm();
  endWithOutput(program);
  try {
    await run(program, process.argv.slice(2));
  } catch (error) {
    // Left to Node.js the exit code would always be 1, whatever that means to the program.
    console.error(error);
    process.exit();
  }
}

/** Ends a program whose output cannot be written: silently where nobody reads it any more, like `head -1`. */
function endWithOutput(program: Command): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") console.error(`error: standard output cannot be written: ${message}`);
    process.exit(failureCodes.get(program));
  });
  process.stderr.on("error", goOn); // there is no other place to say so
}

/** Has a program that serves go on without its output. */
export function goOnWithoutOutput(): void {
  process.stdout.removeAllListeners("error").on("error", goOn);
}

const goOn = () => {};

const OF_FILES = /^(EACCES|EDQUOT|EISDIR|EMFILE|ENFILE|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/;

/** Whether a file is missing, or the system does not let a program use it: the message names the file. */
const isOfTheMachine = (error: unknown): error is Error =>
  error instanceof Error && OF_FILES.test(`${Object(error).code}`);

/**
 * Runs a program. A mistake in its options, a `UsageError` and a file that cannot be used become a line on standard error and the exit code.
 * @throws a fault of the program's own, with the exit code set
 */
export async function run(program: Command, args: string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return; // the help is printed
    process.exitCode = failureCodes.get(program) ?? 1;
    if (error instanceof CommanderError) return; // commander has printed it
    if (!(error instanceof UsageError || isOfTheMachine(error))) throw error;
    console.error(`error: ${error.message}`);
  }
}
