import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Option } from "commander";
import { program, UsageError } from "../command-line/command.ts";
import { readBundle } from "../document/read-bundle.ts";
import type { Document } from "../document/types.ts";
import { checkRecording } from "./check-recording.ts";
import { clausesOf } from "./clauses.ts";
import type { Credentials } from "./credentials.ts";
import {
  baseAddress,
  bytes,
  header,
  minutes,
  rate,
  reporter,
  type Shard,
  seconds,
  secret,
  shard,
  status,
} from "./options.ts";
import { preflight } from "./preflight.ts";
import { apiOf, type Report } from "./report/report.ts";
import { summary } from "./report/summary.ts";
import { assertWritable, fileOf, type WantedReport, writeReports } from "./report/write-reports.ts";
import { runVitest } from "./run-vitest.ts";
import { isSelected, reasonToSkip, type Selection } from "./select.ts";
import type { SessionOptions } from "./session-options.ts";

export interface Flags {
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

export const COULD_NOT_RUN = 2;

/** What tries the suite itself where no target is given. */
export type StartMock = (
  document: Document,
  credentials: Required<Credentials>,
) => Promise<{ target: URL; close(): Promise<void> }>;

/**
 * The command that checks a server.
 * @param usage how users call it, like `npx sms-tasks-contract`
 * @param startMock without it, a target has to be given
 */
export function contractProgram(usage: string, startMock?: StartMock) {
  return withOptions(
    program(usage, "Tries every clause of the contract against a server.", COULD_NOT_RUN),
    startMock !== undefined,
  ).action(async (flags: Flags) => {
    const document = await readBundle();
    const reports = wantedReports(flags);
    await assertWritable(reports);
    const credentials = credentialsOf(flags);
    const target = flags.target === undefined ? undefined : baseAddress(flags.target);
    if (flags.har !== undefined) {
      if (target) throw new UsageError("--har and --target exclude each other");
      return finish(await checkRecording(document, flags.har, flags.requireResponse), reports);
    }
    const selection = selectionOf(document, flags);
    const options = { ...(await optionsOf(flags)), command: usage };
    if (target) {
      return finish(await checkServer(document, { ...options, target, credentials }, selection), reports);
    }
    if (!startMock) throw new UsageError("give the server to check with --target URL, or a recording with --har FILE");
    const issued = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
    const mock = await startMock(document, issued);
    try {
      const session = { ...options, target: mock.target, credentials: issued };
      await finish(await checkServer(document, session, selection), reports);
    } finally {
      await mock.close();
    }
  });
}

function withOptions(command: ReturnType<typeof program>, hasMock: boolean) {
  const variable = (flags: string, text: string, name: string) => new Option(flags, text).env(name);
  return command
    .option("--target <url>", `the base address of the server${hasMock ? " (default: the mock, on a free port)" : ""}`)
    .addOption(
      variable("--token <token>", "a valid token; better in the variable than in the list of processes", "SMS_TOKEN"),
    )
    .addOption(variable("--ak <key>", "access key, to sign requests in place of a token", "CLOUD_SDK_AK"))
    .addOption(variable("--sk <key>", "secret key that goes with it", "CLOUD_SDK_SK"))
    .option("--header <'name: value'>", "sent with every request; may be repeated", header)
    .option("--cert <file>", "certificate of the client in PEM, for a server that wants one")
    .option("--key <file>", "private key that goes with it, in PEM")
    .option("--only <pattern...>", "try only the clauses whose ID contains this; * matches any text")
    .option("--skip <pattern...>", "leave these out, and report them as not tried")
    .option("--max-body <size>", "leave out what needs a larger body, like 500k or 16M", bytes)
    .option("--timeout <seconds>", "time limit of an exchange; a large body has 1 s more for every 5 MB", seconds, 10)
    .option("--max-time <minutes>", "time limit of everything", minutes, 15)
    .option("--rate <n>", "send at most n requests a second", rate)
    .option("--seed <text>", "repeats the random values of another run (default: a new one, which is printed)")
    .option("--literal-examples", "send the documented examples to --target with the ids that they name")
    .option(
      "--allow-create",
      "try also what creates something on --target: a few objects for each operation that creates",
    )
    .option("--deletable <id...>", "test tasks of yours that can be deleted now; they are deleted")
    .option("--not-deletable <id...>", "test tasks of yours that cannot be deleted now; it is tried")
    .option(
      "--require-response <status>",
      "make it a violation that this documented response is never received; may be repeated",
      status,
    )
    .option("--dump <folder>", "write bodies that are too long for a command there, so that it can send them again")
    .option("--reporter <name[=file]>", "report as junit, json, html or github-actions too; may be repeated", reporter)
    .option("--output <file>", "where the report goes, if it is one")
    .option("--shard <i/n>", "try the i-th of n parts of the clauses", shard)
    .option("--har <file>", "check the responses in recorded traffic (HAR 1.2) instead of a server")
    .addHelpText("after", HELP);
}

const HELP = `
Nothing that exists is deleted: every id that is sent is random, marked "contract-test-" or a number of at least 20 digits, and
cannot be guessed. That is so for the documented examples too, unless --literal-examples is given. Only the tasks of
--deletable and --not-deletable are real.
Nothing is created on --target either: of an operation that documents a 201 (or a POST with 202) only requests are sent that have
to be refused, unless --allow-create is given. A server that accepts those creates an object for each.

A rate limit (429, or 503 with Retry-After) is waited for. After two wrong signatures in a row with your access key
a correct one is sent: gateways lock a key after five.

Exits with 0 if no clause is violated, 1 if one is, and 2 if the run could not start or finish.`;

async function checkServer(document: Document, session: SessionOptions, selection: Selection): Promise<Report> {
  await preflight(document, session);
  const { target, seed, maxTime = 0 } = session;
  const subject = target.href.replace(/\/$/, "");
  console.log(`${subject}, seed ${seed}, at most ${maxTime / 60_000} min`);
  const results = await runVitest({ ...session, target: target.href, selection });
  return { api: apiOf(document), subject, seed, results };
}

async function finish(report: Report, reports: WantedReport[]): Promise<void> {
  console.log(summary(report.results));
  await writeReports(report, reports);
  if (report.results.some((result) => result.status === "violated")) process.exitCode = 1;
}

function credentialsOf(flags: Flags): Credentials {
  const token = secret("--token", flags.token);
  const [ak, sk] = [secret("--ak", flags.ak), secret("--sk", flags.sk)];
  if ((ak === undefined) !== (sk === undefined)) throw new UsageError("--ak and --sk go together");
  return { ...(token !== undefined && { token }), ...(ak !== undefined && sk !== undefined && { key: { ak, sk } }) };
}

function selectionOf(document: Document, { only, skip, shard: part }: Flags): Selection {
  const selection = { ...(only && { only }), ...(skip && { skip }), ...(part && { shard: part }) };
  const ids = clausesOf(document).map(({ id }) => id);
  if (ids.some((id) => isSelected(selection, id) && !reasonToSkip(selection, id))) return selection;
  throw new UsageError(`--only and --skip select no clause of ${ids.length}; an id reads like ${ids[0]}`);
}

async function optionsOf(flags: Flags): Promise<Omit<SessionOptions, "target" | "credentials">> {
  const { cert, key, maxBody, deletable, notDeletable, requireResponse, dump, rate: perSecond } = flags;
  if ((cert === undefined) !== (key === undefined)) throw new UsageError("--cert and --key go together");
  return {
    headers: flags.header ?? [],
    timeout: flags.timeout * 1000,
    maxTime: flags.maxTime * 60_000,
    seed: flags.seed ?? randomBytes(16).toString("hex"),
    literalExamples: flags.literalExamples ?? false,
    allowCreate: flags.allowCreate ?? flags.target === undefined,
    ...(cert !== undefined &&
      key !== undefined && { clientCertificate: { cert: await pem(cert), key: await pem(key) } }),
    ...(maxBody !== undefined && { maxBody }),
    ...(perSecond !== undefined && { rate: perSecond }),
    ...(deletable && { deletable }),
    ...(notDeletable && { notDeletable }),
    ...(requireResponse && { requireResponses: requireResponse }),
    ...(dump !== undefined && { dump }),
  };
}

async function pem(file: string): Promise<string> {
  try {
    const text = await readFile(file, "utf8");
    if (text.includes("-----BEGIN ")) return text;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`${file} is not PEM: it has no line like -----BEGIN CERTIFICATE-----`);
}

function wantedReports({ reporter: wanted = [], output }: Flags): WantedReport[] {
  if (output === undefined) return wanted;
  const [first, ...others] = wanted.filter((each) => fileOf(each) !== undefined);
  if (!first) throw new UsageError("--output is the file of a report: give --reporter junit, json or html with it");
  if (others.length > 0 || first.file !== undefined) {
    throw new UsageError("with several reports each has its own file: --reporter junit=FILE --reporter html=FILE");
  }
  return wanted.map((each) => (each === first ? { ...each, file: output } : each));
}
