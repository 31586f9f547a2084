import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import type { Selection } from "../../../src/contract/clauses/select.ts";
import { checkRecording } from "../../../src/contract/recording/check-recording.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { testTable } from "../../support/test-table.ts";

const url = "http://a.example/v3/tasks/delete";
const token = { name: "X-Auth-Token", value: "a-recorded-token" };
const request = { method: "POST", url, headers: [token], postData: { text: '{"ids":["1"]}' } };
const headers = [{ name: "Content-Type", value: "application/json" }];
const response = { status: 200, headers, content: { size: 2, text: "{}" } };
const ENTRIES: Record<string, unknown> = {
  fine: { request, response },
  none: null,
  bare: { request: { ...request, headers: [] }, response },
  failed: { request, response: { ...response, status: 500 } },
  "without a response": { request },
  "without a body": { request, response: { ...response, content: {} } },
};

/** Checks a recording. Returns the report and the printed lines. */
async function check(names: string[], selection: Selection = {}, required?: string[]) {
  const file = join(await temporaryFolder(), "a.har");
  writeFileSync(file, JSON.stringify({ log: { entries: names.map((name) => ENTRIES[name]) } }));
  const log = vi
    .spyOn(console, "log")
    .mockReset()
    .mockImplementation(() => {});
  const shown = (text: string) => text.replace(file, "FILE");
  const { results, ...report } = await checkRecording(fixedDocument, file, selection, required).catch(({ message }) => {
    throw new Error(shown(message));
  });
  const lines = results.map(({ clause, status, untried: [first] }) =>
    [clause.id.replace("deleteTasks.", ""), status, first?.reason.match(/^--skip.*/)?.[0] ?? ""].join(" ").trim(),
  );
  return {
    report: { ...report, subject: shown(report.subject), results: lines },
    printed: log.mock.calls.flat().map(shown),
  };
}

testTable(import.meta, {
  printed: async (...names: string[]) => (await check(names)).printed,
  resultsOf: async (name: string, ...options: [Selection, string[]?]) => (await check([name], ...options)).report,
});
