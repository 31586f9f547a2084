import { type Command, Option } from "commander";
import { withTlsOptions } from "../../command-line/tls-files.ts";
import type { Selection } from "../clauses/select.ts";
import type { WantedReport } from "../report/write-reports.ts";
import type { RunOptions } from "../session/session-options.ts";
import * as parse from "./option-parsers.ts";

/** The parsed command-line options. */
export interface GivenOptions extends RunOptions, Selection {
  target?: URL;
  token?: string;
  ak?: string;
  sk?: string;
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
  const withServer = command
    .option("--target <url>", `the base address of the server${mock}`, parse.baseAddress)
    .addOption(
      new Option("--token <token>", "a valid token; use the variable to keep it out of the process list")
        .env("SMS_TOKEN")
        .argParser(parse.secret("--token")),
    )
    .addOption(
      new Option("--ak <key>", "access key, to sign requests instead of sending a token")
        .env("CLOUD_SDK_AK")
        .argParser(parse.secret("--ak")),
    )
    .addOption(
      new Option("--sk <key>", "secret key of the access key").env("CLOUD_SDK_SK").argParser(parse.secret("--sk")),
    )
    .option("--header <'name: value'>", "sent with every request; may be repeated", parse.header);
  return withTlsOptions(withServer)
    .option("--only <pattern...>", "try only the clauses whose ID contains this; * matches any text")
    .option("--skip <pattern...>", "skip clauses whose ID contains this; they count as not tried")
    .option("--max-body <size>", "skip trials that need a larger body than this, like 500k or 16M", parse.bytes)
    .addOption(
      new Option("--timeout <seconds>", "time limit of an exchange, plus 1 s for every 5 MB of body")
        .argParser(parse.secondsToMs)
        .default(parse.secondsToMs("10"), "10"),
    )
    .addOption(
      new Option("--max-time <minutes>", "time limit of the run")
        .argParser(parse.minutesToMs)
        .default(parse.minutesToMs("15"), "15"),
    )
    .option("--rate <n>", "send at most n requests a second", parse.rate)
    .option(
      "--seed <text>",
      "repeat the random values of the run with this seed (default: a new seed, which is printed)",
      parse.seed,
    )
    .option("--literal-examples", "send the documented examples to --target with their own IDs")
    .option("--allow-create", "also send requests that create objects on --target, a few per creating operation")
    .option("--deletable <id...>", "your test tasks that can be deleted now; the suite deletes them", parse.testTask)
    .option(
      "--not-deletable <id...>",
      "your test tasks that cannot be deleted now; the suite tries to delete them",
      parse.testTask,
    )
    .option(
      "--require-response <status>",
      "report a violation if this documented status is never received; may be repeated",
      parse.status,
    )
    .option(
      "--dump <folder>",
      "save bodies too long for a command line in this folder; the printed commands read them from it",
    )
    .option(
      "--reporter <name[=file]>",
      "also report as junit, json, html or github-actions; may be repeated",
      parse.reporter,
    )
    .option("--output <file>", "the file for the report, if only one is requested")
    .option("--shard <i/n>", "check only the i-th of n shares of the clauses", parse.shard)
    .addOption(
      new Option("--har <file>", "check the responses in recorded traffic (HAR 1.2) instead of a server")
        .argParser(parse.once("--har"))
        .conflicts("target"),
    )
    .addHelpText("after", HELP);
}

const HELP = `
The suite deletes nothing that exists. Every ID that it sends is random and cannot be guessed: it begins with "contract-test-",
contains at least 20 digits, is blank, or is a UUID that begins with eight zeros. IDs in the documented examples are replaced the
same way, unless --literal-examples is given. Only the tasks of --deletable and --not-deletable are real.
The suite creates nothing on --target either, unless --allow-create is given: an operation with a documented 201 (or a POST with
202) gets only requests that the server must refuse. A faulty server that accepts such a request may create an object for it.

If the server limits the rate (429, or 503 with Retry-After), the suite waits and tries again. After two wrong signatures in a
row with your access key, the suite sends a correct one, because gateways lock a key after five wrong signatures.

Exits with 0 if no clause is violated, 1 if one is, and 2 if the run could not start or finish.`;
