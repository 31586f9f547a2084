import { realpathSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { Command, CommanderError } from "commander";
import { escapeControls } from "../shared/escape-controls.ts";
import { UsageError } from "../shared/usage-error.ts";
import { endChildrenOnInterruption, endWithShellOfNpm } from "./interruption.ts";

// A command loads thousands of files. From the second run on, Node.js finds them in its compile cache. The environment passes
// the cache on to worker threads.
const { directory } = enableCompileCache();
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;

/** Creates the program of an npm script of this repository. */
export const npmScript = (script: string, description: string, failureCode = 1): Command =>
  createProgram(`npm run ${script} --`, description, failureCode);

/** Refuses an empty value. It usually comes from a variable that is not set, but would not mean the same as no value. */
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
 * Creates a program with `--help`. It refuses options with an empty value.
 * @param usage how users call it, like `npx sms-tasks-mock`
 * @param failureCode the exit code after a mistake in the options, a `UsageError`, or a bug in the program
 */
export function createProgram(usage: string, description: string, failureCode = 1): Command {
  const created = new Command(usage)
    .description(description)
    .showHelpAfterError("(--help lists the options)")
    .helpOption("-h, --help", "show this help")
    // The message quotes options, which a stranger may have written. No line may be a command to a CI.
    .configureOutput({ outputError: (text, write) => write(`${onOneLine(withoutValues(text.trimEnd()))}\n`) })
    .exitOverride()
    .hook("preAction", assertNoneEmpty);
  failureCodes.set(created, failureCode);
  return created;
}

/** Removes the values from a message about a mistyped option or missing quotes, since they can be secrets. */
const withoutValues = (message: string) =>
  message
    .replace(/(unknown option '[^'=]*)=.*'/s, "$1'")
    .replace(/(too many arguments.*? but got \d+): .*/s, "$1. Put quotes around a value with spaces.");

/** Puts a message of commander on one line, and its suggestion on a second one. */
const onOneLine = (message: string) => {
  const [, text = message, suggestion = ""] = /^(.*)(\n\(Did you mean [^\n]*)$/s.exec(message) ?? [];
  return escapeControls(text) + suggestion;
};

/** Runs a program if Node.js was started with the calling file. Does nothing when a test imports the file. */
export async function runIfMain({ filename }: ImportMeta, program: Command): Promise<void> {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== filename) return;
  endChildrenOnInterruption();
  endWithShellOfNpm();
  endWithOutput(program);
  try {
    await run(program, process.argv.slice(2));
  } catch (error) {
    // Node.js itself would always exit with 1, which may have another meaning in this program.
    console.error(error);
    process.exit();
  }
}

/** Ends a program whose output cannot be written: silently if the reader has gone, like `head -1`. */
function endWithOutput(program: Command): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") console.error(`error: standard output cannot be written: ${message}`);
    process.exit(failureCodes.get(program));
  });
  process.stderr.on("error", ignore); // there is nowhere else to report it
}

/** Lets a server continue when its output cannot be written. */
export function ignoreOutputErrors(): void {
  process.stdout.removeAllListeners("error").on("error", ignore);
}

const ignore = () => {};

const FILE_ERRORS = /^(EACCES|EDQUOT|EISDIR|EMFILE|ENFILE|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/;

/** Reports whether an error means that a file is missing or unusable. Its message names the file. */
const isFileError = (error: unknown): error is Error =>
  error instanceof Error && FILE_ERRORS.test(`${Object(error).code}`);

/**
 * Runs a program. A mistake in the options, a `UsageError` or an unusable file is printed as one line on standard error, and
 * sets the exit code.
 * @throws the error of a bug in the program, with the exit code set
 */
export async function run(program: Command, args: string[]): Promise<void> {
  if (args.some((arg) => arg === "-h" || arg === "--help")) {
    program.outputHelp(); // before commander reads the environment, since an empty variable must not hide the help
    return;
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return; // the version is printed
    process.exitCode = failureCodes.get(program) ?? 1;
    if (error instanceof CommanderError) return; // commander has printed it
    if (!(error instanceof UsageError || isFileError(error))) throw error;
    console.error(`error: ${error.message}`);
  }
}
