import { type Command, Option } from "commander";
import type { Selection } from "../clauses/select.ts";
import type { WantedReport } from "../report/write-reports.ts";
import type { RunOptions } from "../session/session-options.ts";
import * as parse from "./option-parsers.ts";

/** The options of the command as the user gave them. */
export interface GivenOptions extends RunOptions, Selection {
  target?: URL;
  token?: string;
  ak?: string;
  sk?: string;
  cert?: string;
  key?: string;
  header?: [string, string][];
  seed?: string;
  requireResponse?: string[];
  reporter?: WantedReport[];
  output?: string;
  har?: string;
}

/** Adds the options of the suite to a command. Only a command with a mock has a default for `--target`. */
export function defineOptions(command: Command, hasMock: boolean): Command {
  const mock = hasMock ? " (default: the mock, on a free port)" : "";
  return command
    .option("--target <url>", `the base address of the server${mock}`, parse.baseAddress)
    .addOption(
      new Option("--token <token>", "a valid token; set the variable to keep it out of the list of processes")
        .env("SMS_TOKEN")
        .argParser(parse.secret("--token")),
    )
    .addOption(
      new Option("--ak <key>", "access key, to sign requests in place of a token")
        .env("CLOUD_SDK_AK")
        .argParser(parse.secret("--ak")),
    )
    .addOption(
      new Option("--sk <key>", "secret key of the access key").env("CLOUD_SDK_SK").argParser(parse.secret("--sk")),
    )
    .option("--header <'name: value'>", "sent with every request; may be repeated", parse.header)
    .option("--cert <file>", "client certificate in PEM, for a server that requires one")
    .option("--key <file>", "private key of the certificate, in PEM")
    .option("--only <pattern...>", "try only the clauses whose ID contains this; * matches any text")
    .option("--skip <pattern...>", "leave these out, and report them as not tried")
    .option("--max-body <size>", "leave out what needs a larger body, like 500k or 16M", parse.bytes)
    .addOption(
      new Option("--timeout <seconds>", "time limit of an exchange; every 5 MB of a body add 1 s")
        .argParser(parse.seconds)
        .default(parse.seconds("10"), "10"),
    )
    .addOption(
      new Option("--max-time <minutes>", "time limit of the run")
        .argParser(parse.minutes)
        .default(parse.minutes("15"), "15"),
    )
    .option("--rate <n>", "send at most n requests a second", parse.rate)
    .option(
      "--seed <text>",
      "repeats the random values of another run (default: a new seed, which is printed)",
      parse.seed,
    )
    .option("--literal-examples", "send the documented examples to --target with their own ids")
    .option(
      "--allow-create",
      "also try what creates something on --target: a few objects for each operation that creates",
    )
    .option(
      "--deletable <id...>",
      "test tasks of yours that can be deleted now; the suite deletes them",
      parse.testTask,
    )
    .option(
      "--not-deletable <id...>",
      "test tasks of yours that cannot be deleted now; the suite tries to",
      parse.testTask,
    )
    .option(
      "--require-response <status>",
      "make it a violation if this documented response is never received; may be repeated",
      parse.status,
    )
    .option("--dump <folder>", "write bodies that are too long for a command there, so that a command can send them")
    .option(
      "--reporter <name[=file]>",
      "also report as junit, json, html or github-actions; may be repeated",
      parse.reporter,
    )
    .option("--output <file>", "the file for the report, if there is one report")
    .option("--shard <i/n>", "try the i-th of n parts of the clauses", parse.shard)
    .addOption(
      new Option("--har <file>", "check the responses in recorded traffic (HAR 1.2) instead of a server")
        .argParser(parse.once("--har"))
        .conflicts("target"),
    )
    .addHelpText("after", HELP);
}

const HELP = `
The suite deletes nothing that exists. Every id that it sends is random and cannot be guessed: it begins with "contract-test-",
is a number of at least 20 digits, or is a UUID that begins with eight zeros. So are the ids in the documented examples, unless
--literal-examples is given. Only the tasks of --deletable and --not-deletable are real.
The suite creates nothing on --target either. An operation with a documented 201 (or a POST with 202) gets only requests that must
be refused, unless --allow-create is given. A server that accepts these requests creates an object for each.

The suite waits for a rate limit (429, or 503 with Retry-After). After two wrong signatures in a row with your access key
it sends a correct one, because gateways lock a key after five.

Exits with 0 if no clause is violated, 1 if one is, and 2 if the run could not start or finish.`;
