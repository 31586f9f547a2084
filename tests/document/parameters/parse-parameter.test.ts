import { expect, test } from "vitest";
import type { Parameter } from "../../../src/document/openapi/types.ts";
import { parseParameter } from "../../../src/document/parameters/parse-parameter.ts";
import { schemasOf } from "../../../src/document/schemas/schemas.ts";
import { readYaml } from "../../support/read-yaml.ts";
import { documentWith } from "../minimal.ts";

type Case = Partial<Parameter> & { title: string; sent?: string; value?: unknown; others?: string[] };

test.each(readYaml<{ cases: Case[] }>(import.meta).cases)("$title", ({ sent, value, others, ...parameter }) => {
  const described: Parameter = { name: "p", in: "query", schema: { type: "string" }, ...parameter };
  expect(parseParameter(schemasOf(documentWith({})), described, sent, others)).toEqual(value);
});
