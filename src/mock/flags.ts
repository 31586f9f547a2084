import { type Command, Option } from "commander";
import { port } from "../command-line/options.ts";

/** The options that every command which serves the mock has. */
export interface MockFlags {
  port: number;
  host: string;
  token?: string;
  ak: string;
  sk: string;
  quiet?: boolean;
}

/** Adds them to a command. The defaults of the keys are those of the vendor's published signature examples. */
export const withMockFlags = (program: Command): Command =>
  program
    .option("--port <number>", "port to listen on; 0 chooses a free one", port, 4010)
    .option("--host <name>", "address to listen on", "127.0.0.1")
    .option("--token <token>", "the only good token (default: any well-formed one)")
    .addOption(new Option("--ak <key>", "access key of signed requests").env("CLOUD_SDK_AK").default("AccessKey"))
    .addOption(new Option("--sk <key>", "secret key of signed requests").env("CLOUD_SDK_SK").default("SecretKey"))
    .option("--quiet", "no line for each request");
