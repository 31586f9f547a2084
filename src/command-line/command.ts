import { enableCompileCache } from "node:module";
import { Command } from "commander";

// A command loads thousands of files; from its second run on they are there compiled.
enableCompileCache();

/** A mistake of the user's or a fact of the machine: told in one line, without a stack trace. */
export class UsageError extends Error {
  override name = "UsageError" as const;
}

/** A command of this repository: an npm script. */
export const command = (script: string, description: string, exitCode = 1): Command =>
  program(`npm run ${script} --`, description, exitCode);

/**
 * A program with `--help`, whose mistakes in flags exit 1 (or `exitCode`) with a line on standard error.
 * @param usage how users call it, like `npx sms-tasks-mock`
 */
export function program(usage: string, description: string, exitCode = 1): Command {
  return new Command(usage)
    .description(description)
    .allowExcessArguments(false)
    .showSuggestionAfterError()
    .showHelpAfterError("(--help lists the options)")
    .helpOption("--help", "show this help")
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode));
}

/** Runs a parsed command; a `UsageError` becomes one line on standard error and the exit code. */
export async function run(program: Command, exitCode = 1): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`error: ${error.message}`);
    process.exitCode = exitCode;
  }
}
