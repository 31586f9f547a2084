import { Option } from "commander";
import type { createProgram } from "../../command-line/command.ts";
import type { Shard } from "../clauses/select.ts";
import type { WantedReport } from "../report/write-reports.ts";
import {
  bytes,
  headerOption,
  minutes,
  once,
  rate,
  reporter,
  seconds,
  seed,
  shard,
  status,
  testTask,
} from "./option-parsers.ts";

/** The options of the command, as they were given. */
export interface ContractFlags {
  target?: string;
  token?: string;
  ak?: string;
  sk?: string;
  cert?: string;
  key?: string;
  header?: [string, string][];
  only?: string[];
  skip?: string[];
  maxBody?: number;
  timeout: number;
  maxTime: number;
  rate?: number;
  seed?: string;
  literalExamples?: boolean;
  allowCreate?: boolean;
  deletable?: string[];
  notDeletable?: string[];
  requireResponse?: string[];
  dump?: string;
  reporter?: WantedReport[];
  output?: string;
  shard?: Shard;
  har?: string;
}

/** Gives a command the options of the suite; without a mock of its own, it has no default for `--target`. */
export function withOptions(command: ReturnType<typeof createProgram>, hasMock: boolean) {
  const variable = (flags: string, text: string, name: string) => new Option(flags, text).env(name);
  return command
    .option(
      "--target <url>",
      `the base address of the server${hasMock ? " (default: the mock, on a free port)" : ""}`,
      once("--target"),
    )
    .addOption(
      variable("--token <token>", "a valid token; better in the variable than in the list of processes", "SMS_TOKEN"),
    )
    .addOption(variable("--ak <key>", "access key, to sign requests in place of a token", "CLOUD_SDK_AK"))
    .addOption(variable("--sk <key>", "secret key that goes with it", "CLOUD_SDK_SK"))
    .option("--header <'name: value'>", "sent with every request; may be repeated", headerOption)
    .option("--cert <file>", "certificate of the client in PEM, for a server that wants one")
    .option("--key <file>", "private key that goes with it, in PEM")
    .option("--only <pattern...>", "try only the clauses whose ID contains this; * matches any text")
    .option("--skip <pattern...>", "leave these out, and report them as not tried")
    .option("--max-body <size>", "leave out what needs a larger body, like 500k or 16M", bytes)
    .option("--timeout <seconds>", "time limit of an exchange; a large body has 1 s more for every 5 MB", seconds, 10)
    .option("--max-time <minutes>", "time limit of everything", minutes, 15)
    .option("--rate <n>", "send at most n requests a second", rate)
    .option("--seed <text>", "repeats the random values of another run (default: a new one, which is printed)", seed)
    .option("--literal-examples", "send the documented examples to --target with the ids that they name")
    .option(
      "--allow-create",
      "try also what creates something on --target: a few objects for each operation that creates",
    )
    .option("--deletable <id...>", "test tasks of yours that can be deleted now; they are deleted", testTask)
    .option("--not-deletable <id...>", "test tasks of yours that cannot be deleted now; it is tried", testTask)
    .option(
      "--require-response <status>",
      "make it a violation that this documented response is never received; may be repeated",
      status,
    )
    .option("--dump <folder>", "write bodies that are too long for a command there, so that it can send them again")
    .option("--reporter <name[=file]>", "report as junit, json, html or github-actions too; may be repeated", reporter)
    .option("--output <file>", "where the report goes, if it is one")
    .option("--shard <i/n>", "try the i-th of n parts of the clauses", shard)
    .option("--har <file>", "check the responses in recorded traffic (HAR 1.2) instead of a server", once("--har"))
    .addHelpText("after", HELP);
}

const HELP = `
Nothing that exists is deleted: every id that is sent is random and cannot be guessed. It is marked "contract-test-", a number of
at least 20 digits, or a UUID that begins with eight zeros. That is so for the documented examples too, unless
--literal-examples is given. Only the tasks of --deletable and --not-deletable are real.
Nothing is created on --target either: of an operation that documents a 201 (or a POST with 202) only requests are sent that have
to be refused, unless --allow-create is given. A server that accepts those creates an object for each.

A rate limit (429, or 503 with Retry-After) is waited for. After two wrong signatures in a row with your access key
a correct one is sent: gateways lock a key after five.

Exits with 0 if no clause is violated, 1 if one is, and 2 if the run could not start or finish.`;
