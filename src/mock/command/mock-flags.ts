import { type Command, InvalidArgumentError, Option } from "commander";
import { parsePort } from "../../command-line/parse-address.ts";
import { UsageError } from "../../shared/usage-error.ts";

export interface MockFlags {
  port: number;
  host: string;
  allowHost?: string[];
  token?: string;
  ak: string;
  sk: string;
  quiet?: boolean;
}

/** Adds the options to a command. The default keys are those of the vendor's published signature examples. */
export const withMockFlags = (program: Command): Command =>
  program
    .option("--port <number>", "port to listen on; 0 chooses a free one", parsePort, 4010)
    .option("--host <name>", "address to listen on", notEmpty("--host"), "127.0.0.1")
    .option("--allow-host <name...>", "further host names to respond to on a loopback address", hostName)
    .option("--token <token>", "accept this token only (default: any token of valid form)", secret("--token"))
    .addOption(keyOption("--ak <key>", "access key of signed requests", "CLOUD_SDK_AK", "AccessKey"))
    .addOption(keyOption("--sk <key>", "secret key of signed requests", "CLOUD_SDK_SK", "SecretKey"))
    .option("--quiet", "log no requests");

const keyOption = (flags: string, text: string, variable: string, otherwise: string) =>
  new Option(flags, text)
    .env(variable)
    .default(otherwise)
    .argParser(secret(`${flags.split(" ", 1)[0]} (or the variable ${variable})`));

const notEmpty = (name: string) => (value: string) => {
  if (value) return value;
  throw new UsageError(`${name} is empty: leave it out, or give it a value`);
};

/** Accepts a value that a header can carry. Errors do not show the value. */
const secret = (name: string) => (value: string) => {
  if (/^[!-~]+$/.test(notEmpty(name)(value))) return value;
  throw new UsageError(`${name} has a space, or a character that a header cannot carry`);
};

/** Collects host names, without a port. */
function hostName(value: string, known: string[] | undefined): string[] {
  if (/^(\[[0-9a-f:]+\]|[^\s/:?#@\\]+)$/i.test(value)) return [...(known ?? []), value];
  throw new InvalidArgumentError("A host is a name without scheme and port, like mock.internal.");
}
