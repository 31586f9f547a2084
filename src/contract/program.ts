import { randomUUID } from "node:crypto";
import { program, UsageError } from "../command-line/command.ts";
import { readBundle } from "../document/read-bundle.ts";
import type { Document } from "../document/types.ts";
import { checkRecording } from "./check-recording.ts";
import type { Credentials } from "./credentials.ts";
import { type Flags, withOptions } from "./flags.ts";
import { baseAddress } from "./options.ts";
import { preflight } from "./preflight.ts";
import { assertFits, credentialsOf, optionsOf, selectionOf, wantedReports } from "./read-flags.ts";
import { apiOf, type Report } from "./report/report.ts";
import { summary } from "./report/summary.ts";
import { assertWritable, type WantedReport, writeReports } from "./report/write-reports.ts";
import { runVitest } from "./run-vitest.ts";
import type { Selection } from "./select.ts";
import type { SessionOptions } from "./session-options.ts";

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
    assertFits(document, flags);
    const reports = wantedReports(flags);
    await assertWritable(reports);
    const credentials = credentialsOf(flags);
    const target = flags.target === undefined ? undefined : baseAddress(flags.target);
    const selection = selectionOf(document, flags);
    if (flags.har !== undefined) {
      if (target) throw new UsageError("--har and --target exclude each other");
      return finish(await checkRecording(document, flags.har, selection, flags.requireResponse), reports);
    }
    const options = { ...(await optionsOf(flags)), command: usage };
    if (target) {
      return finish(await checkServer(document, { ...options, target, credentials }, selection), reports);
    }
    if (!startMock) throw new UsageError("give the server to check with --target URL, or a recording with --har FILE");
    const issued = { token: randomUUID(), key: { ak: randomUUID(), sk: randomUUID() } };
    const mock = await startMock(document, issued);
    try {
      const session = { ...options, target: mock.target, credentials: issued, isMock: true };
      await finish(await checkServer(document, session, selection), reports);
    } finally {
      await mock.close();
    }
  });
}

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
