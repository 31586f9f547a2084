import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { textsOfFormat } from "../../src/values/formats.ts";
import { Ids } from "../../src/values/ids.ts";
import { PlainIds } from "../contract/stub-session.ts";
import { readYaml } from "../support/read-yaml.ts";
import { testTable } from "../support/test-table.ts";

testTable(import.meta, {
  textsOfFormat: (format: string) => [...textsOfFormat(format, new PlainIds())],
});

test("Ajv accepts every text as its format", () => {
  const { textsOfFormat: rows } = readYaml<{ textsOfFormat: { of: [string] }[] }>(import.meta);
  const ajv = new Ajv2020({ strict: false, logger: false });
  formats.default(ajv);
  const wrong = rows.filter(({ of: [format] }) => {
    const isOf = ajv.compile({ type: "string", format });
    return [...textsOfFormat(format, new Ids("formats"))].some((text) => !isOf(text));
  });
  expect(wrong).toEqual([]);
});
