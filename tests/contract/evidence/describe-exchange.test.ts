import { expect, test } from "vitest";
import { describeMessage, describeResult } from "../../../src/contract/evidence/describe-exchange.ts";
import type { ExchangeResult } from "../../../src/contract/exchange/exchange.ts";
import { testTable } from "../../support/test-table.ts";
import { messageOf, type WrittenMessage } from "../written-message.ts";

const long = "a".repeat(200);
const redact = (text: string) => text.replaceAll("a-secret", "***");

testTable(import.meta, {
  describeMessage(written: WrittenMessage) {
    const message = messageOf(JSON.parse(JSON.stringify(written).replace("LONGER", `${long}a`)));
    return describeMessage(message, redact).replace(long, "LONG");
  },
  describeResult: ({ body = "", ...result }: Record<string, unknown> & { body?: string }) =>
    describeResult({ ...result, body: Buffer.from(body) } as unknown as ExchangeResult, redact),
});

test("a secret that is longer than the shown text is removed as a whole", () => {
  const message = messageOf({ body: `${"a".repeat(190)}${"s".repeat(1000)}` });
  expect(describeMessage(message, (text) => text.replace(/s{1000}/, "***"))).toMatch(/a\*\*\*$/);
});
