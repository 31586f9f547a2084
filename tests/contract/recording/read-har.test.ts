import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHar } from "../../../src/contract/recording/read-har.ts";
import { temporaryFolder } from "../../support/repository-copy.ts";
import { testTable } from "../../support/test-table.ts";

const json = "{}";
const entry = {
  request: {
    method: "POST",
    url: "https://a.example/v3?a=b",
    headers: [{ name: "X-Own", value: "a" }],
    postData: { text: json },
  },
  response: { status: 200, headers: [{ name: "Content-Type", value: "a/b" }], content: { size: 2, text: json } },
};

async function file(text: string) {
  const path = join(await temporaryFolder(), "recorded.har");
  writeFileSync(path, text);
  return readHar(path).catch(({ message }) => Promise.reject(new Error(message.replace(path, "FILE"))));
}

/** Reads the second of two entries, as plain data. */
async function found(request: unknown, response: unknown) {
  const entries = [{}, { request, response }];
  const text = JSON.stringify({ log: { entries } }, (_, value) => (value === "ABSENT" ? undefined : value));
  const { exchanges, unreadable } = await file(text);
  const problem = unreadable.find((untried) => untried.entry === 2);
  if (problem) throw new Error(problem.reason);
  const [second] = exchanges;
  const body = second?.responseBody;
  return { ...JSON.parse(JSON.stringify(second)), responseBody: body && `${body}` } as Record<string, unknown>;
}

testTable(import.meta, {
  file,
  async read(changes: Partial<Record<"request" | "response", unknown>> | null) {
    const usual = await found(entry.request, entry.response);
    if (changes === null) return usual;
    const changed = (part: "request" | "response") =>
      typeof changes[part] === "number" ? changes[part] : { ...entry[part], ...Object(changes[part]) };
    const other = await found(changed("request"), changed("response"));
    const names = Object.keys(usual).filter((name) => JSON.stringify(other[name]) !== JSON.stringify(usual[name]));
    return Object.fromEntries(names.map((name) => [name, other[name] ?? null]));
  },
});

test("a missing file is named", async () => {
  await expect(readHar("/none.har")).rejects.toThrow("/none.har cannot be read");
});
