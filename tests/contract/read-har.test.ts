import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHar } from "../../src/contract/read-har.ts";
import { temporaryFolder } from "../support/repository-copy.ts";
import { casesOf } from "./written.ts";

type Changes = Record<"request" | "response", unknown>;
const { entry, read, cases, files } = casesOf<{
  entry: Record<"request" | "response", object>;
  read: object;
  cases: [changes: Changes, expected: string | object][];
  files: [text: string, error: string | null][];
}>(import.meta.url);

async function recording(text: string) {
  const file = join(await temporaryFolder(), "recorded.har");
  writeFileSync(file, text);
  return file;
}

const changed = (part: object, change: unknown) =>
  typeof change === "number" ? change : { ...part, ...Object(change) };

test.each(cases)("of an entry with %j is read %j", async ({ request, response }, expected) => {
  const node = { request: changed(entry.request, request), response: changed(entry.response, response) };
  const entries = [{}, node];
  const text = JSON.stringify({ log: { entries } }, (_, value) => (value === "ABSENT" ? undefined : value));
  const [, found] = await readHar(await recording(text));
  if (typeof expected === "string") return expect(found).toEqual({ entry: 2, reason: expected });
  const texts = (value: object) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
  const { responseBody, ...others } = JSON.parse(JSON.stringify(found));
  const shown = responseBody && { responseBody: Buffer.from(responseBody.data).toString() };
  expect({ ...others, ...shown }).toEqual(texts({ ...read, entry: 2, ...expected }));
});

test.each(files)("the file %j: %s", async (text, error) => {
  const file = await recording(text);
  if (error === null) return expect(await readHar(file)).toEqual([]);
  await expect(readHar(file)).rejects.toThrow(`${file} ${error}`);
  await expect(readHar(file)).rejects.not.toThrow("::error");
});

test("a file that is missing is named", async () => {
  await expect(readHar("/none.har")).rejects.toThrow("/none.har cannot be read");
});
