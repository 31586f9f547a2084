import { randomUUID } from "node:crypto";
import { createProgram } from "../command-line/command.ts";
import type { Document } from "../document/openapi/types.ts";
import { readBundle } from "../document/read-bundle.ts";
import { UsageError } from "../shared/usage-error.ts";
import type { ClauseResult } from "./clauses/findings.ts";
import type { Selection } from "./clauses/select.ts";
import { type ContractFlags, withOptions } from "./command/define-options.ts";
import { baseAddress } from "./command/option-parsers.ts";
import { assertFits, credentialsOf, optionsOf, selectionOf, wantedReports } from "./command/read-options.ts";
import type { Credentials } from "./exchange/attach-credentials.ts";
import { checkRecording } from "./recording/check-recording.ts";
import { apiOf, type Report } from "./report/report.ts";
import { runSummary } from "./report/summary.ts";
import { assertWritable, type WantedReport, writeReports } from "./report/write-reports.ts";
import { leftOut } from "./run/check-clauses.ts";
import { selectedClauses } from "./run/clauses.ts";
import { preflight } from "./run/preflight.ts";
import { runClauses } from "./run-clauses.ts";
import type { SessionOptions } from "./session/session-options.ts";
import type { Clause } from "./trials/clause.ts";

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
    createProgram(usage, "Tries every clause of the contract against a server.", COULD_NOT_RUN),
    startMock !== undefined,
  ).action(async (flags: ContractFlags) => {
    const document = await readBundle();
    assertFits(document, flags);
    const reports = wantedReports(flags);
    assertWritable(reports);
    const credentials = credentialsOf(flags);
    const target = flags.target === undefined ? undefined : baseAddress(flags.target);
    const selection = selectionOf(document, flags);
    if (flags.har !== undefined) {
      if (target) throw new UsageError("--har and --target exclude each other");
      return finish(await checkRecording(document, flags.har, selection, flags.requireResponse), reports);
    }
    const options = { ...(await optionsOf(flags)), command: usage };
    if (target) {
      return checkServer(document, { ...options, target, credentials }, selection, reports);
    }
    if (!startMock) throw new UsageError("give the server to check with --target URL, or a recording with --har FILE");
    const issued = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
    const mock = await startMock(document, issued);
    try {
      const session = { ...options, target: mock.target, credentials: issued, isMock: true };
      await checkServer(document, session, selection, reports);
    } finally {
      await mock.close();
    }
  });
}

async function checkServer(
  document: Document,
  session: SessionOptions,
  selection: Selection,
  reports: WantedReport[],
): Promise<void> {
  await preflight(document, session);
  const { target, seed, maxTime = 0 } = session;
  const subject = target.href.replace(/\/$/, "");
  console.log(`${subject}, seed ${seed}, at most ${maxTime / 60_000} min`);
  const report = (results: ClauseResult[]) => finish({ api: apiOf(document), subject, seed, results }, reports);
  const suite = { ...session, target: target.href, selection };
  const results = await runClauses(suite, (signal, known) => {
    try {
      report([...known, ...interrupted(selectedClauses(document, selection), known, signal)]);
      console.error(`error: the run was interrupted (${signal}): what it found up to then is reported`);
    } catch (error) {
      console.error(`error: ${(error as Error).message}`);
    }
    process.exit(COULD_NOT_RUN);
  });
  report(results);
  if (results.some(({ failures }) => failures.some(({ cause }) => cause.areCredentialsRefused))) {
    await assertStillAccepted(document, session);
  }
}

/** @throws `UsageError` where the credentials are rejected by now, so that what was reported as refused may be valid */
async function assertStillAccepted(document: Document, session: SessionOptions) {
  await preflight(document, session).catch((error) => {
    if (!(error instanceof UsageError)) throw error;
    const question = "It accepted them when the run began: have they expired, or been locked after wrong ones?";
    throw new UsageError(`${error.message}. ${question} What is reported as refused may be for that`);
  });
}

/** The results of the clauses that have none yet. */
function interrupted(clauses: Clause[], known: ClauseResult[], signal: NodeJS.Signals): ClauseResult[] {
  const ids = new Set(known.map(({ clause }) => clause.id));
  return clauses
    .filter(({ id }) => !ids.has(id))
    .map((clause) => leftOut(clause, `the run was interrupted (${signal})`));
}

function finish(report: Report, reports: WantedReport[]): void {
  console.log(runSummary(report.results));
  writeReports(report, reports);
  if (report.results.some((result) => result.status === "violated")) process.exitCode = 1;
}
