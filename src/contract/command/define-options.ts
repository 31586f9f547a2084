import { type Command, Option } from "commander";
import { secretOption } from "../../command-line/secret-option.ts";
import { withTlsOptions } from "../../command-line/tls-files.ts";
import type { Selection } from "../clauses/select.ts";
import { REPORT_FILES, type WantedReport } from "../report/write-reports.ts";
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
  list?: boolean;
  har?: string;
}

/** Adds the options of the suite to a command, by topic. Only a command with a mock has a default for `--target`. */
export function defineOptions(command: Command, hasMock: boolean): Command {
  const mock = hasMock ? " (default: the mock, on a free port)" : "";
  const withServer = command
    .configureHelp({ helpWidth: HELP_WIDTH })
    .optionsGroup("Server:")
    .option("--target <url>", `base address of the server${mock}`, parse.targetUrl)
    .addOption(
      secretOption("--token <token>", "valid token; the variable keeps it out of the process list", "SMS_TOKEN"),
    )
    .addOption(secretOption("--ak <key>", "access key, to sign requests instead of sending a token", "CLOUD_SDK_AK"))
    .addOption(secretOption("--sk <key>", "secret key of the access key", "CLOUD_SDK_SK"))
    .option("--header <'name: value'>", "sent with every request; may be repeated", parse.header);
  return withTlsOptions(withServer)
    .optionsGroup("What is tried:")
    .option("--operation <id...>", "only the clauses of these operations")
    .option("--only <pattern...>", "only clauses whose ID contains this; * matches any text")
    .option("--skip <pattern...>", "leave out the clauses whose ID contains this")
    .option("--shard <i/n>", "only the i-th of n shares of the clauses", parse.shard)
    .option("--max-body <size>", "send no larger body than this, like 500k or 16M", parse.bytes)
    .option("--seed <text>", "repeat the random values of the run with this seed", parse.seed)
    .addOption(
      new Option("--har <file>", "check recorded responses (HAR 1.2) instead of a server")
        .argParser(parse.once("--har"))
        .conflicts("target"),
    )
    .option("--require-response <status>", "fail if no response has this status; may be repeated", parse.status)
    .option("--list", "print the selected clauses, and send nothing")
    .optionsGroup("Time and rate:")
    .addOption(
      new Option("--timeout <seconds>", "time limit of an exchange, plus 1 s per 5 MB of body")
        .argParser(parse.secondsToMs)
        .default(parse.secondsToMs("10"), "10"),
    )
    .addOption(
      new Option("--max-time <minutes>", "time limit of the run")
        .argParser(parse.minutesToMs)
        .default(parse.minutesToMs("15"), "15"),
    )
    .option("--rate <n>", "at most n requests a second", parse.rate)
    .optionsGroup("What may change on the server:")
    .option("--literal-examples", "send the documented examples with their own IDs")
    .option("--allow-create", "send requests that create objects, a few per operation")
    .option("--deletable <id...>", "your test tasks that can be deleted; they will be", parse.testTask)
    .option("--not-deletable <id...>", "your test tasks that cannot be deleted now", parse.testTask)
    .optionsGroup("Reports:")
    .option("--reporter <name[=file]>", REPORTERS, parse.reporter)
    .option("--output <file>", "the file of the report, if there is only one")
    .option("--dump <folder>", "save long bodies here; the printed commands read them")
    .addHelpText("after", HELP);
}

const HELP_WIDTH = 80;

const FILES = Object.entries(REPORT_FILES).map(([name, file]) => (file === undefined ? name : `${name} (${file})`));
const REPORTERS = `${FILES.join(", ")}; may be repeated; missing folders of the file are made`;

const HELP = `
Nothing that exists is deleted: every ID that is sent is random and cannot be
guessed. It begins with "contract-test-", has at least 20 digits, is blank, or
is a UUID that begins with eight zeros. The same holds for documented examples,
unless --literal-examples is given. Only the tasks of --deletable and
--not-deletable are real.
Nothing is created on --target without --allow-create: an operation with a
documented 201 (or a POST with 202) gets only requests that the server must
refuse. A faulty server that accepts one may create an object for it.

If the server limits the rate (429, or 503 with Retry-After), or no longer
responds, the suite waits. After two wrong signatures in a row with your access
key, it sends a correct one, because gateways lock a key after five.

Exits with 0 if no clause is violated, 1 if one is, and 2 if the run could not
start or finish.`;
