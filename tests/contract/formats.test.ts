import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { formatted } from "../../src/contract/formats.ts";
import { Ids } from "../../src/contract/ids.ts";
import { PlainIds } from "./stub-session.ts";
import { casesOf, testTable } from "./table.ts";

testTable(import.meta.url, {
  formatted: (format: string) => [...formatted(format, new PlainIds())],
});

test("Ajv finds every text to be of its format", () => {
  const { formatted: rows } = casesOf<{ formatted: { of: [string] }[] }>(import.meta.url);
  const ajv = new Ajv2020({ strict: false, logger: false });
  formats.default(ajv);
  const wrong = rows.filter(({ of: [format] }) => {
    const isOf = ajv.compile({ type: "string", format });
    return [...formatted(format, new Ids("formats"))].some((text) => !isOf(text));
  });
  expect(wrong).toEqual([]);
});
