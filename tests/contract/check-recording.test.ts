import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { checkRecording } from "../../src/contract/check-recording.ts";
import type { Selection } from "../../src/contract/select.ts";
import { fixedDocument } from "../documents/delete-tasks.ts";
import { temporaryFolder } from "../support/repository-copy.ts";

const headers = [{ name: "Content-Type", value: "application/json" }];
const token = { name: "X-Auth-Token", value: "a-recorded-token" };

/** A recorded exchange that conforms, but for the changes of its response. */
const entry = (response: object = {}, requestHeaders: object[] = [token]) => ({
  request: {
    method: "POST",
    url: "http://a.example/v3/tasks/delete",
    headers: requestHeaders,
    postData: { text: '{"ids":["1"]}' },
  },
  response: { status: 200, headers, content: { size: 2, text: "{}" }, ...response },
});

/** Checks a recording; returns what is printed too. */
async function check(entries: unknown[], selection: Selection = {}, required?: string[]) {
  const file = join(await temporaryFolder(), "a.har");
  writeFileSync(file, JSON.stringify({ log: { entries } }));
  const log = vi
    .spyOn(console, "log")
    .mockReset()
    .mockImplementation(() => {});
  const report = await checkRecording(fixedDocument, file, selection, required);
  const shown = log.mock.calls.flat().map((line) => line.replace(file, "FILE"));
  const of = (wanted: string) =>
    report.results
      .filter(({ status }) => status === wanted)
      .map(({ clause }) => clause.id.replace("deleteTasks.response.", ""));
  return { report, subject: report.subject.replace(file, "FILE"), shown, of };
}

test("what of a recording could be checked is printed", async () => {
  const { shown, subject, report, of } = await check([
    entry(),
    null,
    { ...entry(), response: null },
    entry({ content: {} }),
  ]);
  expect(shown).toEqual([
    "2 of 4 exchanges in FILE are of the contract",
    "entry 2 is not tried: it has no request",
    "entry 3 is not tried: it has no response",
    "1 have no body recorded: their status and headers alone are checked",
  ]);
  expect({ subject, api: report.api }).toEqual({
    subject: "FILE",
    api: "Server Migration Service task deletion 1.0.0",
  });
  expect(of("violated")).toEqual([]);
  expect((await check([entry()])).shown).toHaveLength(1);
});

test("the first five requests that count as invalid are printed", async () => {
  const linesOf = async (count: number) => (await check(Array(count).fill(entry({}, [])))).shown.slice(1);
  const reason =
    "requests count as invalid, so that any status is right: no X-Auth-Token (was it removed from the recording?); entries";
  expect(await linesOf(5)).toEqual([`5 ${reason} 1, 2, 3, 4, 5`]);
  expect(await linesOf(6)).toEqual([`6 ${reason} 1, 2, 3, 4, 5, ...`]);
});

test("nothing of the contract is an error, with why the rest is not tried", async () => {
  await expect(check([null])).rejects.toThrow(
    /a\.har has no exchange of the contract to check, of 1\nentry 1 is not tried: it has no request$/,
  );
});

test("clauses are selected and left out, and responses required", async () => {
  const odd = [entry({ status: 500 })];
  expect((await check(odd)).of("violated")).toEqual(["status"]);
  expect((await check(odd, { only: ["200.body"] })).report.results.map(({ clause }) => clause.id)).toEqual([
    "deleteTasks.response.200.body.syntax",
    "deleteTasks.response.200.body.type",
  ]);
  const skipped = await check(odd, { skip: ["status"] });
  expect(skipped.of("violated")).toEqual([]);
  expect(skipped.report.results.find(({ clause }) => clause.id.endsWith("status"))?.untried).toMatchObject([
    { reason: "--skip status" },
  ]);
  expect((await check([entry()], {}, ["403"])).of("violated")).toEqual(["403.received"]);
  await expect(check(odd, { only: ["security"] })).rejects.toThrow("the options select no clause about responses");
});
