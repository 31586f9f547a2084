import { type Command, InvalidArgumentError } from "commander";
import { parsePort } from "../../command-line/parse-address.ts";
import { secretOption } from "../../command-line/secret-option.ts";
import { EXAMPLE_KEYS } from "../credentials/signature.ts";
import { groupedLog } from "../edge/log.ts";
import type { MockOptions } from "../mock-api.ts";

export interface MockFlags {
  port: number;
  host: string;
  allowHost?: string[];
  token?: string;
  ak: string;
  sk: string;
  quiet?: boolean;
}

/** Returns the options of a mock that a user has given to a command. */
export const givenOptions = ({ ak, sk, allowHost, quiet, ...options }: MockFlags): MockOptions => ({
  ...options,
  keys: { ak, sk },
  allowedHosts: allowHost,
  log: quiet ? undefined : groupedLog(),
  maxRequests: 0, // nobody can look at them
});

/** Adds the options of the mock to a command. */
export const withMockFlags = (program: Command): Command =>
  program
    .option("--port <number>", "port to listen on; 0 chooses a free port", parsePort, 4010)
    .option("--host <name>", "address to listen on", "127.0.0.1")
    .option("--allow-host <name...>", "accept these host names too on a loopback address", hostName)
    .addOption(
      secretOption("--token <token>", "accept only this token (default: any token of valid form)", "SMS_TOKEN"),
    )
    .addOption(secretOption("--ak <key>", "access key of signed requests", "CLOUD_SDK_AK").default(EXAMPLE_KEYS.ak))
    .addOption(secretOption("--sk <key>", "secret key of signed requests", "CLOUD_SDK_SK").default(EXAMPLE_KEYS.sk))
    .option("--quiet", "do not log requests");

/** Adds a host name to the names given before it. */
function hostName(value: string, known: string[] | undefined): string[] {
  if (/^(\[[0-9a-f:]+\]|[^\s/:?#@\\]+)$/i.test(value)) return [...(known ?? []), value];
  throw new InvalidArgumentError("A host is a name without scheme and port, like mock.internal.");
}
