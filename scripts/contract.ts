import { randomBytes, randomUUID } from "node:crypto";
import { Option } from "commander";
import { command, runIfMain, UsageError } from "../src/command-line/command.ts";
import { httpUrl } from "../src/command-line/options.ts";
import { clausesOf } from "../src/contract/clauses.ts";
import { checkHar, type HarFindings, readHar } from "../src/contract/har.ts";
import { bytes, header, type Shard, seconds, shard } from "../src/contract/options.ts";
import { preflight } from "../src/contract/preflight.ts";
import { runVitest } from "../src/contract/run-vitest.ts";
import { reasonToSkip } from "../src/contract/select.ts";
import type { SessionOptions } from "../src/contract/session.ts";
import { summary } from "../src/contract/summary.ts";
import { violationText } from "../src/contract/violation-text.ts";
import { readBundle } from "../src/document/read-bundle.ts";

interface Flags {
  target?: URL;
  token?: string;
  ak?: string;
  sk?: string;
  header?: [string, string][];
  only?: string[];
  skip?: string[];
  maxBody?: number;
  timeout: number;
  seed?: string;
  literalExamples?: boolean;
  allowCreate?: boolean;
  reporter?: string;
  output?: string;
  shard?: Shard;
  har?: string;
}

const COULD_NOT_RUN = 2;
const secret = (flags: string, text: string, variable: string) => new Option(flags, text).env(variable);

export const program = command("contract", "Tries every clause of the contract against a server.", COULD_NOT_RUN)
  .option("--target <url>", "the server to try (default: the mock, on a free port)", httpUrl)
  .addOption(
    secret("--token <token>", "a valid token; better in the variable than in the list of processes", "SMS_TOKEN"),
  )
  .addOption(secret("--ak <key>", "access key, to sign requests in place of a token", "CLOUD_SDK_AK"))
  .addOption(secret("--sk <key>", "secret key that goes with it", "CLOUD_SDK_SK"))
  .option("--header <'name: value'>", "sent with every request; may be repeated", header)
  .option("--only <pattern...>", "try only the clauses whose ID contains this; * matches any text")
  .option("--skip <pattern...>", "leave these out, and report them as not tried")
  .option("--max-body <size>", "leave out what needs a larger body, like 500k or 16M", bytes)
  .option("--timeout <seconds>", "time limit of an exchange; a large body has 1 s more for every 5 MB", seconds, 10_000)
  .option("--seed <text>", "repeats the random values of another run (default: a new one, which is printed)")
  .option(
    "--allow-create",
    "try also what creates something on --target: a few objects for each operation that creates",
  )
  .option("--literal-examples", "send the documented examples to --target with the ids that they name")
  .addOption(
    new Option("--reporter <name>", "report in this form too").choices(["junit", "json", "html", "github-actions"]),
  )
  .option("--output <file>", "the file (junit, json) or folder (html) of that report")
  .option("--shard <i/n>", "try the i-th of n parts of the clauses", shard)
  .option("--har <file>", "check the responses in recorded traffic (HAR 1.2) instead of a server")
  .addHelpText(
    "after",
    `
Nothing that exists is deleted: every id that is sent is random, marked "contract-test-", and cannot be guessed. That is so
for the documented examples too, unless --literal-examples is given.
Nothing is created on --target either: of an operation that documents a 201 (or a POST with 202) only requests are sent that have to be
refused, unless --allow-create is given. A server that accepts those creates an object for each.

Exits with 0 if no clause is violated, 1 if one is, and 2 if the run could not start or finish.`,
  )
  .action(async ({ target, reporter, output, only, skip, shard: part, ...flags }: Flags) => {
    const document = await readBundle();
    if (flags.har !== undefined) {
      if (target) throw new UsageError("--har and --target exclude each other");
      return reportHar(flags.har, checkHar(document, await readHar(flags.har)));
    }
    const seed = flags.seed ?? randomBytes(16).toString("hex");
    const options: Omit<SessionOptions, "target" | "credentials"> = {
      headers: flags.header ?? [],
      timeout: flags.timeout,
      seed,
      literalExamples: flags.literalExamples ?? false,
      allowCreate: flags.allowCreate ?? target === undefined,
      ...(flags.maxBody !== undefined && { maxBody: flags.maxBody }),
    };
    const selection = { ...(only && { only }), ...(skip && { skip }), ...(part && { shard: part }) };
    const ids = clausesOf(document).map(({ id }) => id);
    if (ids.every((id) => reasonToSkip(selection, id))) {
      throw new UsageError(`--only and --skip select no clause of ${ids.length}; an id reads like ${ids[0]}`);
    }
    const against = async (session: SessionOptions) => {
      await preflight(document, session);
      console.log(`${session.target.origin}, seed ${seed}`);
      const conforms = await runVitest({ ...session, target: session.target.href, selection }, reporter, output);
      if (!conforms) process.exitCode = 1;
    };
    if (target) return against({ ...options, target, credentials: credentials(flags) });

    const issued = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
    const { createMock } = await import("../src/mock/server.ts"); // takes half of the start; a given target needs none
    const mock = await createMock({ document, token: issued.token, keys: issued.key });
    try {
      const address = await mock.listen({ port: 0, host: "127.0.0.1" });
      await against({ ...options, target: new URL(address), credentials: issued });
    } finally {
      await mock.close();
    }
  });

function reportHar(file: string, { results, matched, entries, withoutBody }: HarFindings) {
  if (matched === withoutBody) throw new UsageError(`${file} has no exchange of the contract to check, of ${entries}`);
  console.log(`${matched} of ${entries} exchanges in ${file} are of the contract`);
  if (withoutBody > 0)
    console.log(`${withoutBody} of them are not tried: their responses were recorded without the body`);
  for (const { clause, status, failures } of results) {
    if (status === "violated") console.log(`\nviolated ${violationText(clause, failures)}`);
  }
  console.log(summary(results));
  if (results.some(({ status }) => status === "violated")) process.exitCode = 1;
}

function credentials({ token, ak, sk }: Flags): SessionOptions["credentials"] {
  if ((ak === undefined) !== (sk === undefined)) throw new UsageError("--ak and --sk go together");
  return { ...(token !== undefined && { token }), ...(ak !== undefined && sk !== undefined && { key: { ak, sk } }) };
}

await runIfMain(import.meta, program);
