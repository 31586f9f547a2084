import { Option } from "commander";
import { UsageError } from "../shared/usage-error.ts";

/** Creates an option for a secret that a header carries, which can come from a variable too. */
export function secretOption(flags: string, description: string, variable: string): Option {
  const option = new Option(flags, description).env(variable);
  return option.argParser(secret(`${option.long} (or the variable ${variable})`));
}

/**
 * Returns a parser of a secret. It removes white space around the value, since a secret read from a file may end in a line break.
 * @throws `UsageError`, which does not quote the value
 */
export const secret =
  (name: string) =>
  (value: string): string => {
    const text = value.trim();
    if (text === "") throw new UsageError(`${name} is empty: leave it out, or give it a value`);
    assertSecret(name, text);
    return text;
  };

/** @throws `UsageError`, which does not quote the text, if no header can carry it */
export function assertSecret(name: string, text: string): void {
  if (/^[!-~]+$/.test(text)) return;
  throw new UsageError(`${name} must be printable ASCII without spaces, since a header carries it`);
}
