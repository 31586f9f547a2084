import { UsageError } from "../command-line/command.ts";
import type { Document } from "../document/types.ts";
import { checkHar } from "./har.ts";
import { readHar } from "./read-har.ts";
import { apiOf, type Report } from "./report/report.ts";

const MAX_ENTRIES = 5;

/**
 * Checks the responses in a recording, and prints what of it could be checked.
 * @throws `UsageError` if nothing of it could be
 */
export async function checkRecording(document: Document, file: string, required: string[] = []): Promise<Report> {
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
  return { api: apiOf(document), subject: file, results };
}
