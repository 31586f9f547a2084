import { randomUUID } from "node:crypto";
import { styleText } from "node:util";
import { createProgram } from "../command-line/command.ts";
import type { Document } from "../document/openapi/types.ts";
import { readBundle } from "../document/read-bundle.ts";
import { UsageError } from "../shared/usage-error.ts";
import type { ClauseResult } from "./clauses/findings.ts";
import { reasonToSkip, type Selection } from "./clauses/select.ts";
import { defineOptions, type GivenOptions } from "./command/define-options.ts";
import {
  assertOptionsFit,
  credentialsOf,
  selectionOf,
  sessionOptionsOf,
  wantedReports,
} from "./command/resolve-options.ts";
import type { Credentials } from "./exchange/attach-credentials.ts";
import { checkRecording } from "./recording/check-recording.ts";
import { warningOfLength } from "./report/estimate.ts";
import { apiOf, type Report } from "./report/report.ts";
import { runSummary } from "./report/summary.ts";
import { clearReports, type WantedReport, writeReports } from "./report/write-reports.ts";
import { resultOf, untriedFindings } from "./run/check-clauses.ts";
import { selectedClauses } from "./run/clauses.ts";
import { preflight } from "./run/preflight.ts";
import { runClauses } from "./run-clauses.ts";
import { formatCount } from "./samples/sample.ts";
import type { SessionOptions } from "./session/session-options.ts";

const COULD_NOT_RUN = 2;

/** A mock to check, and its test tasks. */
interface StartedMock extends Pick<SessionOptions, "target" | "deletable" | "notDeletable"> {
  close(): Promise<void>;
}

/** Starts a mock to check when the user gives no target. */
export type StartMock = (document: Document, credentials: Required<Credentials>) => Promise<StartedMock>;

/**
 * Builds the command that checks a server.
 * @param usage the command as users type it, like `npx sms-tasks-contract`
 * @param startMock if absent, the user has to give a target
 */
export function contractProgram(usage: string, startMock?: StartMock) {
  const program = createProgram(usage, "Checks a server against every clause of the contract.", COULD_NOT_RUN);
  return defineOptions(program, startMock !== undefined).action(async (given: GivenOptions) => {
    const { target, har, requireResponse } = given;
    const document = await readBundle();
    assertOptionsFit(document, given);
    if (given.list) return listClauses(document, selectionOf(document, given));
    const reports = wantedReports(given);
    clearReports(reports);
    const credentials = credentialsOf(given);
    const selection = selectionOf(document, given);
    if (har !== undefined) return finish(await checkRecording(document, har, selection, requireResponse), reports);
    const options = { ...(await sessionOptionsOf(given)), command: usage };
    if (target) return checkServer(document, { ...options, target, credentials }, selection, reports);
    if (!startMock) throw new UsageError("give the server to check with --target URL, or a recording with --har FILE");
    const issued = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
    const { close, ...mock } = await startMock(document, issued);
    try {
      await checkServer(document, { ...mock, ...options, credentials: issued, isMock: true }, selection, reports);
    } finally {
      await close();
    }
  });
}

function listClauses(document: Document, selection: Selection): void {
  const wanted = selectedClauses(document, selection).filter(({ id }) => !reasonToSkip(selection, id));
  for (const { id, sentence } of wanted) console.log(`${id}: ${sentence}`);
}

async function checkServer(
  document: Document,
  session: SessionOptions,
  selection: Selection,
  reports: WantedReport[],
): Promise<void> {
  const start = performance.now();
  const responsive = await preflight(document, session);
  const { target, seed, maxTime = 0 } = session;
  const subject = target.href.replace(/\/$/, "");
  const clauses = selectedClauses(document, selection);
  console.log(`${subject}, seed ${seed}, ${formatCount(clauses.length, "clause")}, at most ${maxTime / 60_000} min`);
  const warning = warningOfLength(clauses.length, performance.now() - start, maxTime);
  if (warning !== undefined) console.log(styleText("yellow", `warning: ${warning}`));
  const report = (results: ClauseResult[]) => finish({ api: apiOf(document), subject, seed, results }, reports);
  const suite = { ...session, target: target.href, selection, responsive };
  const began = performance.now();
  const results = await runClauses(suite, clauses.length, (signal, known) => {
    try {
      const ids = new Set(known.map(({ clause }) => clause.id));
      const missing = clauses.filter(({ id }) => !ids.has(id));
      const findings = untriedFindings(`the run was interrupted (${signal})`);
      report([...known, ...missing.map((clause) => resultOf(clause, findings))]);
      console.error(`error: the run was interrupted (${signal}): the report has the results up to then`);
    } catch (error) {
      console.error(`error: ${(error as Error).message}`);
    }
    process.exit(COULD_NOT_RUN);
  });
  report(results);
  const isCut = performance.now() - began >= maxTime && results.some(({ status }) => status === "not tried");
  if (isCut && !process.exitCode) {
    const more = "give it more minutes, or fewer clauses with --operation, --only or --shard";
    throw new UsageError(`the run could not try every clause within --max-time: ${more}`);
  }
  if (results.some(({ failures }) => failures.some(({ cause }) => cause.areCredentialsRefused))) {
    await assertStillAccepted(document, session);
  }
}

/** @throws `UsageError` if the server now rejects the credentials, because that alone may be why valid requests failed */
async function assertStillAccepted(document: Document, session: SessionOptions) {
  await preflight(document, session).catch((error) => {
    if (!(error instanceof UsageError)) throw error;
    const question = "It accepted them at first. Have they expired, or did the server lock them after wrong attempts?";
    throw new UsageError(`${error.message}. ${question} The refusals in the report may have the same cause`);
  });
}

function finish(report: Report, reports: WantedReport[]): void {
  console.log(runSummary(report.results));
  writeReports(report, reports);
  if (report.results.some((result) => result.status === "violated")) process.exitCode = 1;
}
