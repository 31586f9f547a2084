import { expect, test } from "vitest";
import { describe, describeResult } from "../../src/contract/describe-exchange.ts";
import type { ExchangeResult } from "../../src/contract/exchange.ts";
import { casesOf, messageOf, type WrittenMessage } from "./written.ts";

const { messages, results } = casesOf<{
  messages: [WrittenMessage, string][];
  results: [Record<string, unknown> & { body?: string }, string][];
}>(import.meta.url);
const redact = (text: string) => text.replaceAll("a-secret", "***");

test.each(messages)("the message %j is shown as %s", (written, line) => {
  const message = messageOf(JSON.parse(JSON.stringify(written).replace("LONGER", "a".repeat(201))));
  expect(describe(message, redact)).toBe(line.replace("LONG", "a".repeat(200)));
});

test.each(results)("the result %j is shown as %s", ({ body = "", ...result }, line) => {
  expect(describeResult({ ...result, body: Buffer.from(body) } as unknown as ExchangeResult, redact)).toBe(line);
});

test("a secret that is longer than what is shown is removed as a whole", () => {
  const message = messageOf({ body: `${"a".repeat(190)}${"s".repeat(1000)}` });
  expect(describe(message, (text) => text.replace(/s{1000}/, "***"))).toMatch(/a\*\*\*$/);
});
