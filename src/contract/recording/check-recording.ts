import type { Document } from "../../document/openapi/types.ts";
import { UsageError } from "../../shared/usage-error.ts";
import { reasonToSkip, type Selection, selectedOf } from "../clauses/select.ts";
import { apiOf, type Report } from "../report/report.ts";
import { resultOf, untriedFindings } from "../run/check-clauses.ts";
import { checkExchanges } from "./check-exchanges.ts";
import { readHar } from "./read-har.ts";

const MAX_ENTRIES = 5;

/**
 * Checks the responses in a recording, and prints how much of the recording was checked.
 * @throws `UsageError` if nothing can be checked
 */
export async function checkRecording(
  document: Document,
  file: string,
  selection: Selection,
  required: string[] = [],
): Promise<Report> {
  const recording = await readHar(file);
  const { entries } = recording;
  const { results, matched, withoutBody, invalid, untried } = checkExchanges(document, recording, required);
  const lines = untried.map(({ entry, reason }) => `entry ${entry} is not tried: ${reason}`);
  if (matched === 0) {
    throw new UsageError([`none of the ${entries} exchanges in ${file} can be checked`, ...lines].join("\n"));
  }
  for (const line of [`${matched} of ${entries} exchanges in ${file} are checked`, ...lines]) console.log(line);
  if (withoutBody > 0) console.log(`${withoutBody} have no recorded body: only their status and headers are checked`);
  for (const [reason, own] of invalid) {
    const named = own.slice(0, MAX_ENTRIES).join(", ") + (own.length > MAX_ENTRIES ? ", ..." : "");
    console.log(`${own.length} requests are invalid, so any status is accepted: ${reason}; entries ${named}`);
  }
  const selected = selectedOf(selection, results, ({ clause }) => clause.id);
  if (selected.length === 0)
    throw new UsageError("the options select no response clause, but only response clauses apply to a recording");
  return {
    api: apiOf(document),
    subject: file,
    results: selected.map((result) => {
      const reason = reasonToSkip(selection, result.clause.id);
      return reason ? resultOf(result.clause, untriedFindings(reason)) : result;
    }),
  };
}
