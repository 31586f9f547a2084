import type { Document } from "../../document/openapi/types.ts";
import { UsageError } from "../../shared/usage-error.ts";
import type { ClauseResult } from "../clauses/findings.ts";
import { reasonToSkip, type Selection, selectedOf } from "../clauses/select.ts";
import { apiOf, type Report } from "../report/report.ts";
import { leftOut } from "../run/check-clauses.ts";
import { checkHar } from "./har.ts";
import { readHar } from "./read-har.ts";

const MAX_ENTRIES = 5;

/**
 * Checks the responses in a recording, and prints what of it could be checked.
 * @throws `UsageError` if nothing of it could be
 */
export async function checkRecording(
  document: Document,
  file: string,
  selection: Selection,
  required: string[] = [],
): Promise<Report> {
  const { results, matched, entries, withoutBody, invalid, untried } = checkHar(
    document,
    await readHar(file),
    required,
  );
  const untriedLines = untried.map(({ entry, reason }) => `entry ${entry} is not tried: ${reason}`);
  if (matched === 0) {
    throw new UsageError(
      [`${file} has no exchange of the contract to check, of ${entries}`, ...untriedLines].join("\n"),
    );
  }
  console.log(`${matched} of ${entries} exchanges in ${file} are of the contract`);
  for (const line of untriedLines) console.log(line);
  if (withoutBody > 0) console.log(`${withoutBody} have no body recorded: their status and headers alone are checked`);
  for (const [reason, own] of invalid) {
    const named = own.slice(0, MAX_ENTRIES).join(", ") + (own.length > MAX_ENTRIES ? ", ..." : "");
    console.log(`${own.length} requests count as invalid, so that any status is right: ${reason}; entries ${named}`);
  }
  return { api: apiOf(document), subject: file, results: selected(results, selection) };
}

/** @throws `UsageError` if none is selected */
function selected(results: ClauseResult[], selection: Selection): ClauseResult[] {
  const chosen = selectedOf(selection, results, ({ clause: { id } }) => id);
  if (chosen.length === 0)
    throw new UsageError("the options select no clause about responses: a recording has no other");
  return chosen.map((result) => {
    const reason = reasonToSkip(selection, result.clause.id);
    return reason ? leftOut(result.clause, reason) : result;
  });
}
